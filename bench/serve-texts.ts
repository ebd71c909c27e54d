import { createServer } from 'node:http';

export interface Texts {
  url: string;
  close(): Promise<void>;
}

/** Pages of one text each, a paragraph for each line, so that it is frozen as it is: `/anything/0` is the first. */
export async function serveTexts(texts: readonly string[]): Promise<Texts> {
  const server = createServer(({ url }, response) => {
    const text = texts[Number(url?.split('/').at(-1))];
    const escaped = text?.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const style = 'body{font:16px/1.6 serif;max-width:40em;margin:3em auto 8em}p{margin:0}';
    const lines = escaped?.split('\n').map((line) => `<p>${line}</p>`) ?? [];
    response
      .writeHead(escaped === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        `<!doctype html><html lang="en"><title>Text</title><style>${style}</style><body>${lines.join('')}</body></html>`,
      );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the pages of text have no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
