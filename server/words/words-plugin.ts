import { fileURLToPath } from 'node:url';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import type { Plugin } from 'vite';

const folder = fileURLToPath(new URL('../../assets/locales/', import.meta.url));
const prefix = 'virtual:words/';

/**
 * `virtual:words/en` is the catalogue of the extension as `{ notebook_title: 'Notebook', … }`: one set of words for the
 * extension, the desk and the server's mails.
 */
export function wordsPlugin(): Plugin {
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const file = `${folder}${id.slice(prefix.length + 1)}.yml`;
      this.addWatchFile(file);
      const messages = generateChromeMessages(await parseMessagesFile(file));
      const words = Object.entries(messages).map(([name, { message }]) => [name, message]);
      return `export default ${JSON.stringify(Object.fromEntries(words))};`;
    },
  };
}
