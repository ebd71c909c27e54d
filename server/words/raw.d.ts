/** A file's text, brought into the built server by Vite. */
declare module '*?raw' {
  const text: string;
  export default text;
}
