import { render } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { reportStates } from '@/lib/annotation/report-messages';
import { type Delivery, waitReasons } from '@/lib/annotation/schema';
import { DeliveryLine } from './delivery-line';
import { sayDelivery } from './say-delivery';

const time = '2026-11-26T08:00:00.000Z';
const delivery = (over: Partial<Delivery> = {}): Delivery => ({
  id: '01930000-0000-7000-8000-000000000001',
  annotationId: '01930000-0000-7000-8000-000000000002',
  recipient: { kind: 'server', endpoint: 'https://desk.example', publication: 'courier' },
  state: 'queued',
  due: time,
  attempts: 0,
  waits: null,
  refusal: null,
  receipt: null,
  additions: [],
  withdrawing: false,
  sighting: null,
  told: null,
  createdAt: time,
  updatedAt: time,
  ...over,
});
const received = (state: string) =>
  delivery({ state: 'received', receipt: { state, receivedAt: time, changedAt: time, additions: 0, answer: null } });

afterEach(() => render(null, document.body));

it('has a sentence of its own for everything a reader is told', () => {
  const sentences = reportStates.map((state) => sayDelivery(received(state))[1]);
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(sayDelivery(received('of-tomorrow'))).toEqual(sayDelivery(received('received')));
});

it('has one for every reason to wait', () => {
  const sentences = waitReasons.map((waits) => sayDelivery(delivery({ waits }))[1]);
  expect(new Set(sentences).size).toBe(waitReasons.length);
});

it('F-26 says what a wrong clock is to do with it, and what to do', () => {
  const refusal = { code: 'skew', detail: 'The report says that it was written in the future.' };
  const [, why] = sayDelivery(delivery({ state: 'refused', refusal }));
  expect(why).toBe('The clock of this device is wrong. Set it right, then send the report again.');
});

it('never calls a mail draft sent', () => {
  const draft = delivery({ state: 'handed', recipient: { kind: 'email', address: 'fix@courier.example' } });
  const [sentence] = sayDelivery(draft);
  expect(sentence).toContain('opened in your mail program');
  expect(sentence).not.toMatch(/\bsent\b/i);
});

it('shows what a stranger’s server says as text', () => {
  const refusal = { code: 'odd', detail: '<img src=x onerror=alert(1)>' };
  render(<DeliveryLine delivery={delivery({ state: 'refused', refusal })} now={Date.parse(time)} />, document.body);
  expect(document.querySelector('img')).toBeNull();
  expect(document.body.textContent).toContain('<img src=x');
});

it('shows what the editors write to the reader, as text', () => {
  const answer = 'Thank you. <b>Mended</b> at noon.';
  const receipt = { state: 'verified', receivedAt: time, changedAt: time, additions: 0, answer };
  render(<DeliveryLine delivery={delivery({ state: 'received', receipt })} now={Date.parse(time)} />, document.body);
  const quote = document.querySelector('blockquote');
  expect(quote?.textContent).toBe(answer);
  expect(quote?.getAttribute('aria-label')).toContain('writes');
});
