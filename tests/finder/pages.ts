/** Pages of our own making with what is to be found on them, for the finder's tests and its bench. */
import { decoys, invitations } from './invitations.ts';

export interface LabelledPage {
  name: string;
  html: string;
  address: string;
  /** The recipient that is right: an address of mail or of a page; null where the page names none. */
  right: string | null;
}

const HOST = 'https://www.courier.example';
const MAILBOX = 'mail@courier.example';
const filler = (language: string, count: number) =>
  Array.from(
    { length: count },
    (_, at) => `<p lang="${language}">${'Lorem ipsum dolor sit amet, consectetur elit. '.repeat(4)}${at}</p>`,
  ).join('\n');

const frame = (language: string, body: string, head = '') => `<!doctype html><html lang="${language}"><head>
<meta charset="utf-8"><title>A page</title>${head}</head><body><header><nav><a href="/">Home</a> <a href="/news">News</a>
<a href="/subscribe">Subscribe</a></nav></header><main>${body}</main>
<footer><a href="/about">About us</a> <a href="/contact">Contact</a> <a href="mailto:ads@courier.example">Advertise</a>
<a href="/privacy">Privacy</a></footer></body></html>`;

/** A line as markup, and what it names. */
function render(line: string): { html: string; right: string } {
  const isMail = line.includes('{m}');
  const linked = line.replace(/\[([^\]]+)\]\(x\)/g, '<a href="https://elsewhere.example/page">$1</a>');
  const html = linked.replace(/\[([^\]]+)\]/g, '<a href="/corrections-desk">$1</a>').replace('{m}', MAILBOX);
  return { html: `<p>${html}</p>`, right: isMail ? MAILBOX : `${HOST}/corrections-desk` };
}

const page = (name: string, html: string, right: string | null): LabelledPage => ({
  name,
  html,
  address: `${HOST}/news/${name}`,
  right,
});

/** Every invitation at the foot of its article, and again behind it, in an aside of the site. */
const invited = Object.entries(invitations).flatMap(([language, lines]) =>
  lines.flatMap((line, at) => {
    const { html, right } = render(line);
    const news = `<article><h1>News</h1>${filler(language, 8)}`;
    return [
      page(`${language}-${at}-foot`, frame(language, `${news}${html}</article>`), right),
      page(`${language}-${at}-aside`, frame(language, `${news}</article><aside>${html}</aside>`), right),
    ];
  }),
);

/** Every decoy in the middle of an article and as its last line. */
const decoyed = Object.entries(decoys).flatMap(([language, lines]) =>
  lines.flatMap((line, at) => {
    const { html } = render(line);
    const half = filler(language, 4);
    return [
      page(`${language}-decoy-${at}`, frame(language, `<article>${half}${html}${half}</article>`), null),
      page(`${language}-decoy-${at}-last`, frame(language, `<article>${half}${half}${html}</article>`), null),
    ];
  }),
);

/** The same invitations in the mouths of strangers: a comment, a quotation. */
const strangers = Object.entries(invitations).flatMap(([language, [line = '']]) => {
  const { html } = render(line);
  const article = `<article>${filler(language, 4)}</article>`;
  return [
    page(
      `${language}-comment`,
      frame(language, `${article}<section id="comments"><div class="comment-body">${html}</div></section>`),
      null,
    ),
    page(
      `${language}-quoted`,
      frame(language, `<article>${filler(language, 4)}<blockquote>${html}</blockquote></article>`),
      null,
    ),
  ];
});

const said = `<article>${filler('en', 4)}</article>`;
const publisher = (more: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', author: { '@type': 'Person', email: 'author@courier.example' }, publisher: { '@type': 'NewsMediaOrganization', name: 'Courier', ...more } })}</script>`;

const declared = [
  page(
    'link-rel',
    frame('en', said, '<link rel="corrections" href="mailto:fix@courier.example">'),
    'fix@courier.example',
  ),
  page('link-page', frame('en', said, '<link rel="help corrections" href="/fix">'), `${HOST}/fix`),
  page('link-in-body', frame('en', `${said}<link rel="corrections" href="mailto:thief@evil.example">`), null),
  page(
    'link-a-in-comment',
    frame(
      'en',
      `${said}<div class="comments"><a rel="corrections" href="mailto:thief@evil.example">report an error</a></div>`,
    ),
    null,
  ),
  page('link-script', frame('en', said, '<link rel="corrections" href="javascript:alert(1)">'), null),
  page(
    'ld-contact',
    frame('en', said, publisher({ contactPoint: { contactType: 'Corrections', email: 'mailto:fix@courier.example' } })),
    'fix@courier.example',
  ),
  page(
    'ld-other',
    frame('en', said, publisher({ contactPoint: { contactType: 'sales', email: 'sales@courier.example' } })),
    null,
  ),
  page(
    'ld-policy',
    frame('en', said, publisher({ correctionsPolicy: '/corrections-policy' })),
    `${HOST}/corrections-policy`,
  ),
  page('ld-broken', frame('en', said, '<script type="application/ld+json">{"@type": "NewsArticle",</script>'), null),
  page(
    'foot-title',
    frame('en', `${said}<footer><a href="/corrections">Corrections</a></footer>`),
    `${HOST}/corrections`,
  ),
  page(
    'box-by-name',
    frame(
      'en',
      `${said}<p>Corrections: <a href="mailto:corrections@courier.example">corrections@courier.example</a></p>`,
    ),
    'corrections@courier.example',
  ),
  page(
    'issue-page',
    frame(
      'en',
      `<article>${filler('en', 4)}<p>Found a typo? <a href="https://git.elsewhere.example/us/book/issues/new">Open an issue</a> or report a mistake there.</p></article>`,
    ),
    'https://git.elsewhere.example/us/book/issues/new',
  ),
];

/** Plain pages of many kinds that name nobody. */
const silent = Array.from({ length: 120 }, (_, at) =>
  page(
    `silent-${at}`,
    frame(
      'en',
      `<article><h1>Item ${at}</h1>${filler('en', 2 + (at % 9))}<p>Write to <a href="mailto:info@courier.example">the editor</a> or <a href="/about">read about us</a>.</p></article>`,
    ),
    null,
  ),
);

export const labelledPages: LabelledPage[] = [...invited, ...decoyed, ...strangers, ...declared, ...silent];
