declare module 'virtual:words/en' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
declare module 'virtual:words/uk' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
