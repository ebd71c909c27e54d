/**
 * The annotations of a file laid out as `webAnnotationWriter` does it, each as its JSON text; null for any other
 * layout. Parsed one by one, 100,000 of them hold up nothing; as a whole they would for seconds.
 */
export function cutAnnotationLines(text: string): string[] | null {
  const end = text.indexOf('\n');
  const head = text.slice(0, Math.min(end, 2000));
  if (!/^\uFEFF?\{"@context":.*"type":"AnnotationCollection".*"items":\[$/.test(head)) return null;
  const lines = text.slice(end + 1).split('\n');
  if (lines.pop() !== '' || lines.pop() !== ']}}') return null;
  const last = lines.length - 1;
  const cut = lines.map((line, at) => (at < last && line.endsWith(',') ? line.slice(0, -1) : line));
  return cut.every((line, at) => line.startsWith('{') && line.endsWith('}') && (at === last || line !== lines[at]))
    ? cut
    : null;
}
