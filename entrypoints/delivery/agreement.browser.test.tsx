/** The surface of agreement, drawn with what a page named: readable by everybody, and true to the last letter. */
import axe from 'axe-core';
import { render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { i18n } from '#i18n';
import { RecipientChoice } from '@/components/delivery/recipient-choice';
import { SenderFields } from '@/components/delivery/sender-fields';
import { SentWords } from '@/components/delivery/sent-words';
import { SiteChoice } from '@/components/delivery/site-choice';
import type { Finding } from '@/lib/annotation/schema';
import { linkToSpot } from '@/lib/delivery/text-fragment';
import type { Preparation } from '@/lib/messaging/calls';
import { makeCorrection, makeTarget } from '@/tests/store/make-annotation';
import { AgreementForm } from './agreement-form';
import { exactText } from './report-words';
import '@/assets/styles/tokens.css';
import '@/assets/styles/words.css';
import '@/assets/styles/delivery.css';

const findings: Finding[] = [
  {
    recipient: { kind: 'server', endpoint: 'https://desk.example', publication: 'courier' },
    by: 'well-known',
    line: null,
    foreign: true,
  },
  {
    recipient: { kind: 'email', address: 'fix@courier.example' },
    by: 'line',
    line: { before: 'To suggest a correction, write to us ', link: 'here', after: '.' },
    foreign: false,
  },
];
const correction = makeCorrection({ target: makeTarget('https://courier.example/ferry') });
const sender = { email: '', credit: '' };

function draw(chosen: Finding | null): void {
  render(
    <main>
      <h1>Send</h1>
      <RecipientChoice findings={findings} chosen={chosen} choose={() => {}} />
      <SentWords
        correction={correction}
        address="https://courier.example/ferry"
        exactly={exactText({ correction, link: linkToSpot(correction.target) }, chosen?.recipient ?? null, sender)}
      />
      <SenderFields sender={sender} change={() => {}} fault={null} mail={null} />
      <SiteChoice site="courier.example" choice="ask" choose={() => {}} canAlways />
    </main>,
    document.body,
  );
}

afterEach(() => {
  render(null, document.body);
  document.documentElement.style.colorScheme = '';
});

/** The whole form, with buttons and all that can be said on it. */
function drawForm(found: Partial<Preparation> = {}): void {
  const preparation: Preparation = {
    correction,
    link: linkToSpot(correction.target),
    site: 'courier.example',
    findings,
    agreement: null,
    pageSeen: false,
    delivery: null,
    others: { same: 3, page: 5, mail: true },
    ...found,
  };
  const nothing = () => {};
  render(
    <main>
      <h1>{i18n.t('delivery.title')}</h1>
      <AgreementForm found={preparation} tabId={null} done={nothing} end={nothing} lookAgain={nothing} />
    </main>,
    document.body,
  );
}

describe.each(['light', 'dark'])('axe finds nothing in %s', (scheme) => {
  it.each<[string, Partial<Preparation>]>([
    ['where somebody receives it', {}],
    ['where nobody does', { findings: [], others: null }],
    ['by mail', { findings: findings.slice(1) }],
    ['where nobody answers by mail', { others: { same: 0, page: 0, mail: false } }],
  ])('%s', async (_, found) => {
    document.documentElement.style.colorScheme = scheme;
    drawForm(found);
    document.querySelector('details')?.setAttribute('open', '');
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

it('says the line it was found in, and that it is another site', () => {
  draw(findings[1] ?? null);
  const text = document.body.textContent ?? '';
  expect(text).toContain('To suggest a correction, write to us here.');
  expect(document.querySelector('.reason mark')?.textContent).toBe('here');
  expect(text).toContain('another site than the page: desk.example');
});

it('shows to the last letter what leaves, and nothing of the note besides', () => {
  draw(findings[0] ?? null);
  const shown = JSON.parse(document.querySelector('.exactly')?.textContent ?? '') as object;
  expect(Object.keys(shown).sort()).toEqual(
    [
      'category',
      'comment',
      'createdAt',
      'credit',
      'evidence',
      'id',
      'publication',
      'replacement',
      'reply',
      'target',
    ].sort(),
  );
  expect(JSON.stringify(shown)).not.toContain(correction.id);
});

describe('an answer by e-mail', () => {
  const field = () => document.querySelector<HTMLInputElement>('input[type=email]');
  const shown = () => JSON.parse(document.querySelector('.exactly')?.textContent ?? '{}') as { reply: unknown };
  const agreement = {
    site: 'courier.example',
    choice: 'ask',
    recipient: findings[0]?.recipient ?? null,
    reply: { email: 'ann@reader.example', language: 'en' },
    credit: 'Ann',
    updatedAt: '2026-11-26T10:00:00.000Z',
  } as const;

  it('is offered where the recipient sends any, is empty until the reader types, and shown to the letter', async () => {
    drawForm();
    expect(field()?.value).toBe('');
    expect(shown().reply).toBeNull();
    const input = field();
    if (!input) throw new Error('no field');
    input.value = 'ann@reader.example';
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await expect.poll(() => shown().reply).toEqual({ email: 'ann@reader.example', language: 'en' });
  });

  it('is not offered where the recipient sends none, and an address given before does not leave', () => {
    drawForm({ agreement, others: { same: 0, page: 0, mail: false } });
    expect(field()).toBeNull();
    expect(document.body.textContent).toContain(i18n.t('delivery.mail_no'));
    expect(shown().reply).toBeNull();
  });

  it('has the address that was given to this recipient, and none that was given to another', () => {
    drawForm({ agreement, others: null });
    expect(field()?.value).toBe('ann@reader.example');
    render(null, document.body);
    drawForm({
      agreement: { ...agreement, recipient: { kind: 'server', endpoint: 'https://old.example', publication: 'x' } },
    });
    expect(field()?.value).toBe('');
    expect(document.querySelector<HTMLInputElement>('input[name=credit]')?.value).toBe('');
  });
});
