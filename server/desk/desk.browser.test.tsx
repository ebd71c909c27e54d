/** The desk’s parts as an editor meets them, before a server that answers as the test says. */
import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Card, ClusterSummary } from '@/lib/annotation/cluster-messages';
import { DenyButton } from './card/deny-button';
import { SightingsLine } from './card/sightings-line';
import { DoneBar } from './decide/done-bar';
import { Desk } from './desk-state';
import { readKeys } from './keys/key-map';
import { KeysDialog } from './keys/keys-dialog';
import { EndpointsPart } from './pages/endpoints-part';
import { OriginsPart } from './pages/origins-part';
import { ExportLinks } from './queue/export-links';
import { useStore } from './store';
import { useAction } from './use-action';

const time = '2026-11-26T08:00:00.000Z';
const cluster: ClusterSummary = {
  id: '01930000-0000-4000-8000-000000000001',
  status: 'received',
  revision: 0,
  words: 'Medena',
  fixes: 1,
  fix: 'Medina',
  page: { identity: 'https://courier.example/ferry', site: 'courier.example', title: 'Ferry sails' },
  section: '',
  author: '',
  language: 'en',
  kind: 'typo',
  severity: 'low',
  remedy: null,
  reports: 2,
  readers: 2,
  accuracy: 'medium',
  firstAt: time,
  lastAt: time,
  since: null,
  clock: null,
  alarms: [],
  assignee: null,
  snoozedUntil: null,
  conflicts: 0,
  otherId: null,
  seen: null,
  seenAt: null,
};
const account = { person: 'me', memberships: [] } as unknown as Desk['account'];

let asked: { line: string; body: unknown }[];
let answers: (line: string) => { status: number; body: unknown };
const real = globalThis.fetch;
beforeEach(() => {
  localStorage.clear();
  asked = [];
  answers = () => ({ status: 200, body: { clusters: [], cursor: null } });
  globalThis.fetch = async (address, options) => {
    const line = `${options?.method ?? 'GET'} ${String(address)}`;
    asked.push({ line, body: options?.body === undefined ? null : JSON.parse(String(options.body)) });
    const { status, body } = answers(line);
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  };
});
afterEach(() => {
  globalThis.fetch = real;
  vi.useRealTimers();
  render(null, document.body);
});

const text = () => document.body.textContent ?? '';
const press = (words: string) => {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(words));
  if (!found) throw new Error(`no button “${words}” in: ${text()}`);
  found.click();
};

function Bar({ desk }: { desk: Desk }) {
  useStore(desk);
  return <DoneBar desk={desk} />;
}

it('a decision is shown before the server answers, and its undo is offered for ten seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const desk = new Desk('courier', account);
  desk.shelf.put({ cluster } as Card);
  const after = { ...cluster, status: 'accepted', revision: 1 };
  answers = () => ({ status: 200, body: { cluster: after, warnings: [] } });
  void desk.decide(cluster, { verdict: 'accepted' });
  expect(desk.shelf.get(cluster.id)?.cluster.status).toBe('accepted');
  expect(desk.decider.done?.verdict).toBe('accepted');
  vi.advanceTimersByTime(9_999);
  expect(desk.decider.done).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect(desk.decider.done).toBeNull();
});

it('a colleague who was quicker is told of in plain words, and what is true is shown again', async () => {
  const now = { ...cluster, status: 'declined', revision: 1 };
  answers = (line) =>
    line.startsWith('POST')
      ? { status: 409, body: { code: 'stale', detail: 'no' } }
      : { status: 200, body: { cluster: now, history: [] } };
  const desk = new Desk('courier', account);
  desk.shelf.put({ cluster, history: [] } as unknown as Card);
  render(<Bar desk={desk} />, document.body);
  await desk.decide(cluster, { verdict: 'accepted' });
  expect(desk.shelf.get(cluster.id)?.cluster.status).toBe('declined');
  expect(desk.decider.moved?.now.cluster.status).toBe('declined');
  expect(desk.decider.done).toBeNull();
  await vi.waitFor(() => expect(text()).not.toBe(''));
  expect(text()).not.toMatch(/409|stale/);
});

it('a card that was asked for before the news came is shown, where it says more than the one there', async () => {
  const desk = new Desk('courier', account);
  desk.shelf.put({ cluster } as Card);
  const answers: ((answer: Response) => void)[] = [];
  globalThis.fetch = () => new Promise((done) => answers.push(done));
  const asking = desk.shelf.refresh(cluster.id);
  void desk.shelf.hear(cluster.id);
  answers[0]?.(Response.json({ cluster: { ...cluster, status: 'declined', revision: 1 } }));
  await asking;
  expect(desk.shelf.get(cluster.id)?.cluster.status).toBe('declined');
});

it('a key can be another one; one that is taken is refused with who has it', async () => {
  render(<KeysDialog desk={new Desk('courier', account)} />, document.body);
  const of = (key: string) =>
    [...document.querySelectorAll<HTMLButtonElement>('.key-list button')].find(
      (one) => one.querySelector('kbd')?.textContent === key,
    );
  const type = async (key: string, next: string) => {
    const button = of(key);
    button?.click();
    await vi.waitFor(() => expect(button?.getAttribute('aria-pressed')).toBe('true'));
    button?.dispatchEvent(new KeyboardEvent('keydown', { key: next, bubbles: true }));
  };
  await type('a', 'x');
  await vi.waitFor(() => expect(document.querySelector('dialog [role=status]')?.textContent).toContain('Decline'));
  expect(readKeys().keys.accepted).toBe('a');
  of('a')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'y', bubbles: true }));
  await vi.waitFor(() => expect(readKeys().keys.accepted).toBe('y'));
});

it('exports hold to the filters of the address bar', () => {
  render(<ExportLinks stream="courier" filters={{ kind: 'name', q: 'Medena', status: 'accepted' }} />, document.body);
  const [csv] = document.querySelectorAll('a');
  const query = new URL(csv?.href ?? '').searchParams;
  expect(Object.fromEntries(query)).toEqual({ kind: 'name', q: 'Medena', status: 'accepted', format: 'csv' });
});

it('a reader is denied from the card, and heard again', async () => {
  answers = () => ({ status: 200, body: { reports: 3, clusters: [], cursor: null } });
  const desk = new Desk('courier', account);
  const report = { id: 'r1', denied: false } as Card['reports'][number];
  render(<DenyButton desk={desk} report={report} />, document.body);
  document.querySelector('button')?.click();
  await vi.waitFor(() => expect(desk.said).toContain('3'));
  render(<DenyButton desk={desk} report={{ ...report, denied: true }} />, document.body);
  expect(document.querySelector('button')?.getAttribute('aria-pressed')).toBe('true');
  document.querySelector('button')?.click();
  const told = () => asked.filter(({ line }) => line.endsWith('/reports/r1/reader')).map(({ body }) => body);
  await vi.waitFor(() => expect(told()).toMatchObject([{ denied: true }, { denied: false }]));
  // The queue is read anew after each of them.
  const lists = () => asked.filter(({ line }) => line.includes('/clusters'));
  await vi.waitFor(() => expect(lists()).toHaveLength(2));
});

it('what readers saw later is said in words, theirs as text', () => {
  const sightings: Card['sightings'] = [{ outcome: 'changed', readers: 2, at: time, found: '<b>Mudena</b>' }];
  render(<SightingsLine sightings={sightings} />, document.body);
  expect(text()).toContain('2 readers');
  expect(text()).toContain('<b>Mudena</b>');
});

function Settings() {
  const action = useAction();
  const settings = {
    retention: { days: 730, withdrawnDays: 90, suspectDays: 30 },
    origins: [
      { origin: 'https://courier.example', method: 'file', state: 'pending', checkedAt: null, failingSince: null },
    ],
    meta: '<meta name="emend-publication" content="x#courier">',
    receiver: { kind: 'server', endpoint: 'https://desk.example', publication: 'courier' },
  } as const;
  return (
    <>
      <OriginsPart
        stream="courier"
        settings={{ ...settings, origins: [...settings.origins] }}
        action={action}
        reload={async () => {}}
      />
      <EndpointsPart stream="courier" action={action} />
      <output>{action.done || action.fault}</output>
    </>
  );
}

it('settings claim pages with the proof to put on the site, add a webhook, and send again what did not arrive', async () => {
  const endpoint = { id: 'e1', kind: 'webhook', target: 'https://hook.example', state: 'active' };
  const failed = {
    id: 'd1',
    event: 'report.received',
    state: 'failed',
    createdAt: time,
    tries: [{ fault: 'It answered 500.' }],
  };
  answers = (line) => {
    if (line.endsWith('/origins/check')) return { status: 200, body: { state: 'proved', method: 'file' } };
    if (line === 'GET /v1/desk/streams/courier/endpoints') return { status: 200, body: { endpoints: [endpoint] } };
    if (line.endsWith('/e1/deliveries')) return { status: 200, body: { deliveries: [failed] } };
    return { status: 200, body: { endpoint, secret: 'whsec_once' } };
  };
  render(<Settings />, document.body);
  expect(document.querySelector('pre')?.textContent).toContain('"publication": "courier"');
  press('Look again');
  await vi.waitFor(() => expect(document.querySelector('output')?.textContent).toBe('proved'));
  await vi.waitFor(() => expect(text()).toContain('hook.example'));
  document.querySelector('summary')?.click();
  await vi.waitFor(() => expect(text()).toContain('It answered 500.'));
  press('Send again');
  const again = 'POST /v1/desk/streams/courier/endpoints/e1/deliveries/d1/again';
  await vi.waitFor(() => expect(asked.map(({ line }) => line)).toContain(again));
});

it('settings test an endpoint and say plainly how it went, and show a new secret with how long the old one signs', async () => {
  const hook = { id: 'e1', kind: 'webhook', target: 'https://hook.example', state: 'active' };
  const outcomes = [
    { ok: true, status: 200, fault: null },
    { ok: false, status: 500, fault: 'It answered 500.' },
    { ok: false, status: null, fault: 'The name leads nowhere.' },
  ];
  const told: object[] = [];
  answers = (line) => {
    if (line.endsWith('/e1/test')) {
      const outcome = outcomes.shift();
      told.push({ id: `d${told.length}`, event: 'endpoint.test', state: 'done', createdAt: time, tries: [] });
      return { status: 200, body: outcome };
    }
    if (line.endsWith('/e1/secrets')) return { status: 201, body: { secret: 'whsec_fresh', oldUntil: time } };
    if (line.endsWith('/e1/deliveries')) return { status: 200, body: { deliveries: told } };
    return { status: 200, body: { endpoints: [hook] } };
  };
  render(<Settings />, document.body);
  await vi.waitFor(() => expect(text()).toContain('hook.example'));
  document.querySelector('summary')?.click();
  await vi.waitFor(() => expect(text()).toContain('Nothing yet.'));
  press('Send a test');
  await vi.waitFor(() => expect(text()).toContain('The test arrived.'));
  await vi.waitFor(() => expect(text()).toContain('endpoint.test'));
  press('Send a test');
  await vi.waitFor(() => expect(text()).toContain('It answered 500 and did not take the test.'));
  press('Send a test');
  await vi.waitFor(() => expect(text()).toContain('did not get there: The name leads nowhere.'));
  press('New secret');
  await vi.waitFor(() => expect(text()).toContain('whsec_fresh'));
});
