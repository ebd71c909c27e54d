import { afterEach, expect, describe as group, test } from 'vitest';
import { anchor, anchorAll, describe, describePassages, judgeCorrection, locate, type Root } from './index';
import { clearPage, readPage, selectText } from './page.fixture';

afterEach(clearPage);

async function foundAgain(words: string, root: Root, within: Node): Promise<string | null> {
  const selectors = await describe(selectText(within, words), root);
  return (await anchor(selectors, root))?.toString() ?? null;
}

group('H-11 a page that shadows DOM properties by naming its elements', () => {
  const shadowing: [name: string, html: string][] = [
    [
      'forms and images named after properties of the document',
      '<form id=body name=body></form><img name=documentElement><img name=createTreeWalker><img name=createRange><img name=body>',
    ],
    [
      'a link named after a function of the window',
      '<a id=getSelection></a><a id=Range></a><a id=MutationObserver></a><a id=scheduler></a>',
    ],
  ];

  test.each(shadowing)('%s', async (_, html) => {
    readPage(`${html}<p>One quick fox.</p>`);
    expect(await foundAgain('quick', document, document.querySelector('p') as Element)).toBe('quick');
  });

  test('the document is truly shadowed in these tests', () => {
    readPage('<img name=body>');
    expect(document.body.localName).toBe('img');
  });

  const fields = [
    'textContent',
    'childNodes',
    'firstChild',
    'nodeType',
    'localName',
    'parentNode',
    'ownerDocument',
    'contains',
    'compareDocumentPosition',
    'getAttribute',
  ];

  test.each(fields)('an input named %s in a form around the words', async (name) => {
    readPage(`<form lang="en"><input name="${name}"><p>One quick fox. Two.</p></form>`);
    const form = document.body.firstElementChild as Element;
    const words = document.querySelector('p') as Element;
    expect(await foundAgain('quick', document, words)).toBe('quick');
    expect(await foundAgain('quick', form, words)).toBe('quick');
    const range = new Range();
    range.setStart(form, 0);
    range.setEnd(form, 2);
    expect((await describePassages(range, document)).paragraph?.text).toBe('One quick fox. Two.');
  });
});

group('roots', () => {
  test('an open shadow root is a root of its own', async () => {
    readPage('<p>One quick fox.</p><div lang="uk"></div>');
    const shadow = (document.querySelector('div') as Element).attachShadow({ mode: 'open' });
    const inside = shadow.appendChild(document.createElement('p'));
    inside.textContent = 'Another quick fox.';
    const selectors = await describe(selectText(inside, 'quick'), shadow);
    const range = await anchor(selectors, shadow);
    expect(range?.startContainer).toBe(inside.firstChild);
    expect(selectors).toContainEqual({ type: 'TextPositionSelector', start: 8, end: 13 });
    await expect(describe(selectText(inside, 'quick'), document)).rejects.toThrow('does not lie in the root');
  });

  test('text of a shadow root is no text of the page around it', async () => {
    readPage('<p>One fox.</p><div></div>');
    (document.querySelector('div') as Element).attachShadow({ mode: 'open' }).append('a very particular quotation');
    const lost = { type: 'TextQuoteSelector', exact: 'a very particular quotation' } as const;
    expect(await anchor([lost], document)).toBeNull();
  });

  test('a document of another frame', async () => {
    readPage('<iframe srcdoc="<p>One quick fox.</p>"></iframe>');
    const frame = document.querySelector('iframe') as HTMLIFrameElement;
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const inside = frame.contentDocument as Document;
    expect(await foundAgain('quick', inside, inside.body)).toBe('quick');
  });
});

group('a page that changes', () => {
  test('is read anew after every change, and only then', async () => {
    readPage('<p>One quick fox.</p>');
    const text = document.querySelector('p')?.firstChild as Text;
    const selectors = await describe(selectText(document.body, 'quick'), document);
    text.data = 'Then one quick fox.';
    expect((await anchor(selectors, document))?.startOffset).toBe(9);
    document.body.prepend('Now ');
    expect((await locate(selectors, document))?.range.toString()).toBe('quick');
    document.body.replaceChildren();
    expect(await anchor(selectors, document)).toBeNull();
  });

  test('is itself never changed', async () => {
    readPage('<p>One <b>quick</b> fox.</p><p>Two</p>');
    const before = document.documentElement.outerHTML;
    const changes = new MutationObserver(() => {});
    changes.observe(document, { childList: true, characterData: true, attributes: true, subtree: true });
    const range = selectText(document.body, 'quick fox');
    const selectors = await describe(range, document);
    await describePassages(range, document);
    await anchorAll([selectors, selectors], document);
    await judgeCorrection({ selectors, replacement: 'slow fox' }, document);
    expect(changes.takeRecords()).toEqual([]);
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test('may change between the slices of a long search', async () => {
    const prose = Array.from({ length: 4000 }, (_, at) => `<p>Paragraph ${at} tells of the number ${at * at}.</p>`);
    readPage(prose.join(''));
    const list = [];
    for (let at = 100; at < 3900; at += 40) {
      const row = document.body.children[at] as Element;
      list.push(await describe(selectText(row, `number ${at * at}`), document));
    }
    const located = anchorAll(list, document);
    const timer = setInterval(() => document.body.prepend(document.createElement('p')), 1);
    document.body.prepend('Something new');
    const ranges = await located;
    clearInterval(timer);
    expect(ranges.map((range) => range?.toString())).toEqual(
      list.map(([quote]) => quote?.type === 'TextQuoteSelector' && quote.exact),
    );
  });
});

group('selectors from elsewhere', () => {
  test.each([
    ['none', []],
    ['a position alone', [{ type: 'TextPositionSelector', start: 0, end: 3 }]],
    ['an empty quote', [{ type: 'TextQuoteSelector', exact: '' }]],
    ['a quote of nothing visible', [{ type: 'TextQuoteSelector', exact: '\u00ad\u200b' }]],
    [
      'a position far outside',
      [
        { type: 'TextQuoteSelector', exact: 'not there at all' },
        { type: 'TextPositionSelector', start: 9e9, end: 9e9 + 3 },
      ],
    ],
    [
      'endless repetition on both sides',
      [{ type: 'TextQuoteSelector', exact: 'zz'.repeat(3000), prefix: 'z', suffix: 'z' }],
    ],
  ] as const)('%s: lost, not an error', async (_, selectors) => {
    readPage(`<p>One quick fox.</p><p>${'z'.repeat(200)}</p>`);
    expect(await locate(selectors, document)).toBeNull();
    expect((await judgeCorrection({ selectors, replacement: 'x' }, document)).outcome).toBe('unknown');
  });

  test('a quote without context is found where it stands once', async () => {
    readPage('<p>One quick fox.</p>');
    const located = await locate([{ type: 'TextQuoteSelector', exact: 'quick' }], document);
    expect(located).toMatchObject({ grade: 'exact', score: 1 });
  });
});
