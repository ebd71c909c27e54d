import { createServer } from 'node:http';

export interface Frames {
  port: number;
  close(): Promise<void>;
}

/** A page with so many child frames of its own origin, each with an address: all stand in one process. */
export async function serveFrames(count: number): Promise<Frames> {
  const frames = Array.from({ length: count }, (_, at) => `<iframe src="/frame/${at}"></iframe>`).join('');
  const server = createServer(({ url }, response) => {
    const body = url === '/' ? `<h1>Frames</h1>${frames}` : '<p>A frame with a sentence in it.</p>';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>${body}`);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page of frames has no port');
  return {
    port: address.port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
