/**
 * Setup of the tests in a real browser: the extension's API as a fake, with the true catalogue behind `i18n.t`, so
 * that a test reads what a person would. `speak('uk')` changes the language until the next `speak`.
 */
import { inject } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

type Messages = Record<string, { message: string }>;

declare module 'vitest' {
  interface ProvidedContext {
    words: { en: Messages; uk: Messages };
  }
}

let messages: Messages = inject('words').en;

export function speak(language: 'en' | 'uk'): void {
  messages = inject('words')[language];
}

/** As browsers do it: `$1` to `$9` are the substitutions, `$$` is a dollar sign, an unknown name gives ''. */
function getMessage(name: string, substitutions: string | string[] = []): string {
  const given = [substitutions].flat();
  const text = messages[name]?.message ?? '';
  return text.replace(/\$(\$|[1-9])/g, (_, sign: string) => (sign === '$' ? '$' : (given[Number(sign) - 1] ?? '')));
}

Object.assign(fakeBrowser.i18n, { getMessage });
Object.assign(globalThis, { browser: fakeBrowser, chrome: fakeBrowser });
