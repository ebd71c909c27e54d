import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/run-command.ts';

const folder = resolve(root, 'assets/locales');
const languages = globSync('*.yml', { cwd: folder }).map((file) => file.replace('.yml', ''));
const catalogues = new Map<string, Map<string, string>>();

beforeAll(async () => {
  for (const language of languages) {
    const messages = await parseMessagesFile(resolve(folder, `${language}.yml`));
    // Names with @@ are the browser's own.
    const ours = messages.filter((one) => !one.key[0]?.startsWith('@@'));
    const entries = ours.map((one) => [one.key.join('.'), 'message' in one ? one.message : ''] as const);
    catalogues.set(language, new Map(entries));
  }
});

const read = (language: string) => catalogues.get(language) ?? new Map<string, string>();
const placeholders = (text: string) => (text.match(/\$\d|%s/g) ?? []).sort();

/** Plural groups: names with a message `<group>.one`. */
const groupsOf = (language: string) =>
  [...read(language).keys()].filter((key) => key.endsWith('.one')).map((key) => key.replace(/\.one$/, ''));

/** Messages that are the same in Ukrainian: names, keys of the keyboard, words for the machine. */
const international = /^(Emend|Ctrl|Alt|Shift|Enter|Esc|Delete|JSON|ltr|emend-backup|https:|[\W\d]|\$\d|%s)*$/;

describe('the catalogues', () => {
  it('are English and Ukrainian', () => expect(languages.sort()).toEqual(['en', 'uk']));

  it('hold the same keys', () => {
    expect([...read('uk').keys()].sort()).toEqual([...read('en').keys()].sort());
    expect(read('en').size).toBeGreaterThan(50);
  });

  it('take the same substitutions in each message', () => {
    for (const [key, text] of read('en'))
      expect(placeholders(read('uk').get(key) ?? ''), key).toEqual(placeholders(text));
  });

  it('leave no message empty', () => {
    for (const language of languages)
      for (const [key, text] of read(language)) expect(text.trim(), `${language}: ${key}`).not.toBe('');
  });

  it('have every plural form that their language needs', () => {
    for (const language of languages) {
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      expect(groupsOf(language).length).toBeGreaterThan(0);
      for (const group of groupsOf(language))
        for (const form of needed)
          expect([...read(language).keys()], `${language}: ${group}`).toContain(`${group}.${form}`);
    }
  });

  it('leave no message in English', () => {
    const same = [...read('uk')].filter(([key, text]) => text === read('en').get(key));
    expect(same.filter(([, text]) => !international.test(text))).toEqual([]);
  });
});
