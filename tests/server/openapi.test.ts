import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from './start-server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer('sqlite');
});
afterAll(() => server.close());

it('server/openapi.json says what the server does (stale? npm run openapi)', async () => {
  const { body } = await server.ask('GET /openapi.json');
  await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot('../../server/openapi.json');
});

it('describes every route, with the problems it answers', async () => {
  const { body } = await server.ask('GET /openapi.json');
  const { openapi, paths } = body as { openapi: string; paths: Record<string, Record<string, { responses: object }>> };
  expect(openapi).toBe('3.1.0');
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(routes.sort()).toEqual([
    'delete /v1/desk/me/passkeys/{id}',
    'delete /v1/desk/me/sessions/{id}',
    'delete /v1/desk/streams/{stream}/endpoints/{id}',
    'delete /v1/desk/streams/{stream}/invitations/{id}',
    'delete /v1/desk/streams/{stream}/members/{id}',
    'delete /v1/desk/{stream}/clusters/{id}/presence',
    'delete /v1/desk/{stream}/letters/{id}',
    'delete /v1/desk/{stream}/replies/{id}',
    'delete /v1/endpoints/{id}',
    'delete /v1/feeds/{id}',
    'delete /v1/readers/me',
    'delete /v1/streams/devices/{id}',
    'get /v1/desk/me',
    'get /v1/desk/streams/{stream}/endpoints',
    'get /v1/desk/streams/{stream}/endpoints/{id}/deliveries',
    'get /v1/desk/streams/{stream}/invitations',
    'get /v1/desk/streams/{stream}/members',
    'get /v1/desk/streams/{stream}/reports',
    'get /v1/desk/streams/{stream}/settings',
    'get /v1/desk/{stream}/clusters',
    'get /v1/desk/{stream}/clusters/{id}',
    'get /v1/desk/{stream}/counts',
    'get /v1/desk/{stream}/events',
    'get /v1/desk/{stream}/export',
    'get /v1/desk/{stream}/figures',
    'get /v1/desk/{stream}/letters',
    'get /v1/desk/{stream}/replies',
    'get /v1/endpoints',
    'get /v1/endpoints/{id}/deliveries',
    'get /v1/feeds',
    'get /v1/feeds/{id}',
    'get /v1/publications/{stream}/corrections.jsonld',
    'get /v1/readers/me',
    'get /v1/reports/{id}',
    'get /v1/streams/devices',
    'get /v1/streams/team',
    'get /v1/sync/events',
    'get /v1/sync/pull',
    'post /v1/desk/invitations/accept',
    'post /v1/desk/invitations/look',
    'post /v1/desk/me/email',
    'post /v1/desk/me/name',
    'post /v1/desk/me/passkeys',
    'post /v1/desk/me/passkeys/options',
    'post /v1/desk/me/sign-out',
    'post /v1/desk/origins/confirm',
    'post /v1/desk/sign-in/link',
    'post /v1/desk/sign-in/mail',
    'post /v1/desk/sign-in/options',
    'post /v1/desk/sign-in/passkey',
    'post /v1/desk/streams/{stream}/codes',
    'post /v1/desk/streams/{stream}/endpoints',
    'post /v1/desk/streams/{stream}/endpoints/{id}/deliveries/{delivery}/again',
    'post /v1/desk/streams/{stream}/endpoints/{id}/secrets',
    'post /v1/desk/streams/{stream}/endpoints/{id}/state',
    'post /v1/desk/streams/{stream}/endpoints/{id}/test',
    'post /v1/desk/streams/{stream}/invitations',
    'post /v1/desk/streams/{stream}/members/{id}',
    'post /v1/desk/streams/{stream}/origins',
    'post /v1/desk/streams/{stream}/origins/check',
    'post /v1/desk/streams/{stream}/origins/removal',
    'post /v1/desk/streams/{stream}/reports/{id}/queue',
    'post /v1/desk/streams/{stream}/reports/{id}/reader',
    'post /v1/desk/streams/{stream}/retention',
    'post /v1/desk/{stream}/clusters/{id}/decisions',
    'post /v1/desk/{stream}/clusters/{id}/verification',
    'post /v1/desk/{stream}/decisions',
    'post /v1/desk/{stream}/letters',
    'post /v1/desk/{stream}/replies',
    'post /v1/endpoints',
    'post /v1/endpoints/{id}/deliveries/{delivery}/again',
    'post /v1/endpoints/{id}/secrets',
    'post /v1/endpoints/{id}/state',
    'post /v1/endpoints/{id}/test',
    'post /v1/feeds',
    'post /v1/reported',
    'post /v1/reports',
    'post /v1/reports/{id}/additions',
    'post /v1/reports/{id}/sightings',
    'post /v1/reports/{id}/withdrawal',
    'post /v1/streams',
    'post /v1/streams/codes',
    'post /v1/streams/join',
    'post /v1/sync/push',
    'put /v1/desk/{stream}/clusters/{id}/presence',
    'put /v1/desk/{stream}/replies/{id}',
  ]);
  for (const methods of Object.values(paths))
    for (const { responses } of Object.values(methods))
      expect(JSON.stringify(responses)).toContain('application/problem+json');
});
