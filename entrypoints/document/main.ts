/**
 * A text from a file, to be tagged as a page is: the same script, the same keys, the same panel. The document is named in
 * the address; what it may be the background says.
 */
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { isWriting } from '@/entrypoints/keystroke/chord';
import { share } from '@/entrypoints/keystroke/world';
import { followTheme } from '@/entrypoints/sidepanel/follow-switches';
import { own } from '@/entrypoints/sidepanel/own-calls';
import { startTagging } from '@/entrypoints/tagging/start-tagging';
import { ownTaggingPort } from '@/lib/messaging/tagging-calls';
import { PlainText } from './plain-text';

document.documentElement.lang = i18n.t('catalogue.language');
document.documentElement.dir = i18n.t('catalogue.direction');
document.title = i18n.t('tagging.text_title');
followTheme();

const [title, status, article] = ['h1', '[role=status]', 'article'].map((path) => document.querySelector(path));

if (title) title.textContent = document.title;

async function open(documentId: string) {
  const opening = await own.tagRead({ documentId }).catch((error) => {
    const isPrivate = /fault:private/.test(String(error));
    if (status) status.textContent = i18n.t(isPrivate ? 'page.tag_private' : 'tagging.text_missing');
    throw error;
  });
  const { text, language, title: name } = opening.document;
  if (title && name) title.textContent = name;
  if (name) document.title = name;
  if (article && !article.firstChild) {
    if (language) article.setAttribute('lang', language);
    article.append(text);
  }
  return { opening, live: new PlainText(article?.firstChild as Text) };
}

// What a page of the web has from the always-on script. Here no other script waits for keys.
share({
  keystroke: { signal: new AbortController().signal, keys: [], own() {}, release() {} },
  isWriting,
  findRival: () => false,
  shadowOf: () => null,
  obey() {},
  stop() {},
});
void browser.tabs.getCurrent().then((tab) => {
  const port = ownTaggingPort(tab?.id ?? -1);
  startTagging({ port, calls: own, open: () => open(location.hash.slice(1)), off: null });
});
// The next document has the same address but for its last part.
addEventListener('hashchange', () => location.reload());
