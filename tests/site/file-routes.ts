/** Documents that are no web pages: the browser's own viewers show them, and no script of an extension may enter those. */
import type { Route } from './route.ts';

/** The least a PDF needs: one page with one line of text. Offsets count bytes, so the text is ASCII. */
export function makePdf(line: string): string {
  const drawing = `BT /F1 24 Tf 40 120 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  return `${text}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><text x="10" y="40">A drawn word</text></svg>';

export const fileRoutes: Route[] = [
  {
    path: '/files/report.pdf',
    about: 'A PDF, shown by the browser itself',
    headers: { 'content-type': 'application/pdf' },
    page: () => makePdf('The harbour recieved a report'),
  },
  {
    path: '/files/drawing.svg',
    about: 'An SVG as a document',
    headers: { 'content-type': 'image/svg+xml' },
    page: () => svg,
  },
  {
    path: '/files/feed.xml',
    about: 'XML as a document',
    headers: { 'content-type': 'application/xml' },
    page: () => '<?xml version="1.0"?><feed><entry>A fed word</entry></feed>',
  },
  {
    path: '/files/long.txt',
    about: '10 MB of text',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    page: () => 'A line of plain words, and the next of them.\n'.repeat(230_000),
  },
  {
    path: '/files/picture.gif',
    about: 'A picture as a document: one pixel',
    headers: { 'content-type': 'image/gif' },
    // Bytes below 128 only, so that the text is the file.
    page: () => 'GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
  },
  {
    path: '/files/domain',
    about: 'Takes its domain’s name for its origin, as old sites of several hosts do',
    page: () =>
      '<!doctype html><title>A domain</title><script>document.domain = document.domain</script><p>Words under a domain.</p>',
  },
  {
    path: '/files/odd-frames',
    about: 'Sandboxed, blank, srcdoc and data frames',
    page: () => `<!doctype html><title>Odd frames</title><p id="own">Words of the page itself.</p>
<iframe name="blank"></iframe><iframe name="srcdoc" srcdoc="<p>Words of a srcdoc.</p>"></iframe>
<iframe name="data" src="data:text/html,<p>Words of data.</p>"></iframe>
<iframe name="sandbox" sandbox src="/news/ferry"></iframe>`,
  },
];
