import { describe, expect, it } from 'vitest';
import type { PageFacts, PageLink } from '@/lib/annotation/page-facts';
import { decoys, invitations } from '@/tests/finder/invitations';
import { findRecipients, nothingAsked } from './find-recipients';

const address = 'https://www.courier.example/news/ferry';
const facts = (over: Partial<PageFacts> = {}): PageFacts => ({
  address,
  headLinks: [],
  jsonLd: [],
  links: [],
  reporter: null,
  ...over,
});
const link = (over: Partial<PageLink>): PageLink => ({
  href: 'https://www.courier.example/contact',
  text: 'here',
  before: '',
  after: '',
  zone: 'foot',
  strange: false,
  ...over,
});

/** `before [link] after`, or `before {m} after` for a mailbox. */
function readLine(line: string): PageLink {
  const [, before = '', text = '', , after = ''] = /^(.*?)(?:\[(.*?)\](\(x\))?|\{m\})(.*)$/.exec(line) ?? [];
  const isMail = line.includes('{m}');
  const page = line.includes('](x)') ? 'https://elsewhere.example/page' : 'https://www.courier.example/desk';
  return link({
    before,
    after,
    text: isMail ? 'mail@courier.example' : text,
    href: isMail ? 'mailto:mail@courier.example' : page,
  });
}

const cases = (table: Readonly<Record<string, string[]>>) =>
  Object.entries(table).flatMap(([language, lines]) => lines.map((line) => [language, line] as const));

describe('an invitation', () => {
  it.each(cases(invitations))('in %s is found, with its line: %s', (_, line) => {
    const given = readLine(line);
    const [best] = findRecipients(facts({ links: [given] }));
    expect(best).toMatchObject({ by: 'line', foreign: false, line: { before: given.before, link: given.text } });
  });

  it.each(cases(invitations))('in %s counts for nothing in the words of a stranger: %s', (_, line) => {
    expect(findRecipients(facts({ links: [{ ...readLine(line), strange: true }] }))).toEqual([]);
  });
});

describe('a line about mistakes that invites nobody', () => {
  it.each(cases(decoys))('in %s: %s', (_, line) => {
    for (const zone of ['article', 'foot'] as const)
      expect(findRecipients(facts({ links: [{ ...readLine(line), zone }] }))).toEqual([]);
  });
});

describe('the ladder', () => {
  const wellKnown = [{ kind: 'server', endpoint: 'https://desk.courier.example', publication: 'courier' }] as const;
  const everything = facts({
    headLinks: [{ href: 'mailto:fix@courier.example', type: '' }],
    jsonLd: [
      JSON.stringify({
        '@type': 'NewsArticle',
        publisher: {
          '@type': 'Organization',
          correctionsPolicy: '/policy',
          contactPoint: { contactType: 'corrections', email: 'ld@courier.example' },
        },
      }),
    ],
    links: [link({ before: 'To suggest a correction, write to us ' })],
    reporter: 'Orphus',
  });

  it('puts the page’s own word first and a policy last', () => {
    const asked = { ...nothingAsked, linkHeader: '</fix>; rel="corrections"', wellKnown: [...wellKnown] };
    expect(findRecipients(everything, asked).map(({ by }) => by)).toEqual([
      'link',
      'header',
      'json-ld',
      'reporter',
      'well-known',
      'line',
      'policy',
    ]);
  });

  it('says the line a link was found in, the link apart', () => {
    const found = findRecipients(everything).find(({ by }) => by === 'line');
    expect(found?.line).toEqual({ before: 'To suggest a correction, write to us ', link: 'here', after: '' });
  });

  it('takes a button that asks before the title of a column, even where the form stands on another site', () => {
    const button = link({ href: 'https://tools.elsewhere.example/form', text: 'Spotted a mistake?', zone: 'article' });
    const column = link({ href: 'https://www.courier.example/corrections', text: 'Corrections', zone: 'frame' });
    const [best] = findRecipients(facts({ links: [button, column] }));
    expect(best).toMatchObject({ recipient: { address: button.href }, foreign: true });
    // The same words within a text are its subject as often as not.
    const told = { ...button, before: 'A reader asked us: ' };
    expect(findRecipients(facts({ links: [told, column] }))[0]).toMatchObject({ recipient: { address: column.href } });
  });

  it('flags another registrable domain, and not a subdomain', () => {
    const foreign = (href: string) => findRecipients(facts({ headLinks: [{ href, type: '' }] }))[0]?.foreign;
    expect(foreign('mailto:desk@mail.courier.example')).toBe(false);
    expect(foreign('https://forms.courier.example/x')).toBe(false);
    expect(foreign('mailto:desk@courier.example.evil.test')).toBe(true);
    expect(foreign('https://evil.test/?courier.example')).toBe(true);
  });

  it.each([
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a file', 'file:///etc/passwd'],
    ['an empty mailbox', 'mailto:'],
    ['half a mailbox', 'mailto:desk@'],
    ['a corrections file, which is read and not written to', '/.well-known/corrections.json'],
  ])('never takes %s for a recipient', (_, href) => {
    expect(findRecipients(facts({ headLinks: [{ href, type: '' }] }))).toEqual([]);
  });

  it('takes no copies, subjects or second mailboxes from a page', () => {
    const href = 'mailto:fix@courier.example,second@evil.test?bcc=evil@evil.test&body=x';
    const [found] = findRecipients(facts({ headLinks: [{ href, type: '' }] }));
    expect(found?.recipient).toEqual({ kind: 'email', address: 'fix@courier.example' });
  });

  it('takes user info out of an address', () => {
    const [found] = findRecipients(facts({ headLinks: [{ href: 'https://u:p@www.courier.example/fix', type: '' }] }));
    expect(found?.recipient).toEqual({ kind: 'page', address: 'https://www.courier.example/fix' });
  });
});

describe('the Link header', () => {
  const read = (linkHeader: string) =>
    findRecipients(facts(), { ...nothingAsked, linkHeader }).map(
      ({ recipient }) => 'address' in recipient && recipient.address,
    );

  it.each([
    ['one link', '<mailto:fix@courier.example>; rel=corrections', ['fix@courier.example']],
    [
      'among others',
      '</a>; rel=next, <https://www.courier.example/fix?a=1,2>; title="a, b"; rel="help corrections"',
      ['https://www.courier.example/fix?a=1,2'],
    ],
    ['in capitals', '</fix>; REL=Corrections', ['https://www.courier.example/fix']],
    ['about another page', '</fix>; rel=corrections; anchor="https://other.example/"', []],
    ['two of a parameter: the first counts', '</fix>; rel=next; rel=corrections', []],
    ['nonsense', '<<>>;;;rel=corrections, <', []],
  ])('%s', (_, header, expected) => {
    expect(read(header)).toEqual(expected);
  });
});

describe('JSON-LD', () => {
  const read = (thing: unknown) =>
    findRecipients(facts({ jsonLd: [typeof thing === 'string' ? thing : JSON.stringify(thing)] }));
  const point = { contactType: 'Corrections and clarifications', email: 'fix@courier.example' };

  it.each<[string, unknown]>([
    ['in a graph', { '@graph': [{ '@type': ['Organization', 'Brand'], contactPoint: [point] }] }],
    [
      'of the publisher',
      { '@type': 'NewsArticle', publisher: { '@type': 'NewsMediaOrganization', contactPoint: point } },
    ],
    ['in a list', [{ '@type': 'WebSite', publisher: { '@type': 'Organization', contactPoint: point } }]],
  ])('finds a contact %s', (_, thing) => {
    expect(read(thing)).toMatchObject([{ recipient: { address: 'fix@courier.example' }, by: 'json-ld' }]);
  });

  it.each<[string, unknown]>([
    ['of a commenter', { '@type': 'NewsArticle', comment: { '@type': 'Organization', contactPoint: point } }],
    ['of the author', { '@type': 'NewsArticle', author: { '@type': 'Organization', contactPoint: point } }],
    ['for sales', { '@type': 'Organization', contactPoint: { contactType: 'sales', email: 'sales@courier.example' } }],
    ['in a text that is no JSON', '{"@type": "Organization"'],
    ['in a thing that goes round', { '@type': 'WebSite', publisher: { '@type': 'WebSite', publisher: 'x' } }],
  ])('passes over one %s', (_, thing) => {
    expect(read(thing)).toEqual([]);
  });
});
