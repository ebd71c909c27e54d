import { describe, expect, test } from 'vitest';
import { walkDom } from '@/lib/anchoring/dom/walk-dom';
import type { TextIndex } from '@/lib/anchoring/text/text-index';
import { walkHtml } from './walk-html';

const pages: Record<string, string> = {
  'blocks and lines': '<h1>One</h1><p>two<br>three</p><div>four<p>five</div> six',
  'what nobody reads':
    '<p>a<script>b</script><style>c</style></p><noscript><p>d</p></noscript><template>e</template><textarea>f</textarea><select><option>g</select><p>h',
  tables: '<table>lost<caption>x</caption><tr><td>a<td>b<tr><th>c</table>',
  'lists left open': '<ul><li>a<li>b<ul><li>c</ul></ul><dl><dt>d<dd>e</dl>',
  'text before and after the body': 'a<!doctype html><html><head><title>t</title></head><body>b</body></html>c<p>d',
  'entities and line ends': '<pre>\r\n a&amp;b &nbsp; &shy;c\r\nd</pre>&#x1F600;&notanentity;',
  'formatting across blocks': '<b><p>a<i>b</b>c</p>d</i>e',
  svg: '<p>a<svg><title>t</title><text>b</text><foreignObject><p>c</p></foreignObject></svg>d<math><mi>e</mi></math></p>',
  'comments and processing instructions': '<p>a<!-- b -->c<?php d ?>e<![CDATA[f]]>g</p>',
  'deep nesting': `${'<div><b>'.repeat(600)}a${'</b></div>'.repeat(600)}b`,
  frameset: '<frameset><frame></frameset>',
  'right to left': '<p dir=rtl>ביום שלישי <bdi>abc</bdi>&rlm;נפגשה</p>',
  empty: '',
};

const saved = import.meta.glob<string>('../../../../shared/pages/*/source.html', { query: '?raw', import: 'default' });

/** Scripts off, as in a document that `DOMParser` makes, where `<noscript>` holds elements and not text. */
function expectSame(html: string): void {
  const ofSource = walkHtml(html, { scripting: false });
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const ofDom = walkDom(body);
  expect(ofSource.raw).toBe(body.textContent);
  expect(comparable(ofSource)).toEqual(comparable(ofDom));
}

function comparable({ raw, text, letters, blocks, unread, toRaw, toRawEnd }: TextIndex) {
  const places = Array.from({ length: 200 }, (_, at) => Math.floor((letters.length * at) / 200));
  // Neighbouring unread text nodes may be cut differently; what they cover is the same.
  const hidden = unread.reduce((sum, { start, end }) => sum + end - start, 0);
  return { raw, text, letters, blocks, hidden, places: places.map((at) => [toRaw(at), toRawEnd(at)]) };
}

describe('a page read from its source and from the DOM', () => {
  test.each(Object.entries(pages))('%s', (_, html) => expectSame(html));

  test.skipIf(Object.keys(saved).length === 0)('every saved page', { timeout: 60_000 }, async () => {
    for (const load of Object.values(saved)) expectSame(await load());
  });
});
