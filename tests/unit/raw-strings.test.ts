import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/run-command.ts';
import { findRawStrings } from './find-raw-strings.ts';

const sources = globSync('{components,entrypoints,lib,server/desk}/**/*.{ts,tsx}', { cwd: root }).filter(
  // What stands in a folder `testing` does not ship.
  (file) => !/\.test\.tsx?$|[\\/]testing[\\/]/.test(file),
);

/** Names of keys and of the product, which are the same in every language. */
const untranslated = /^(Ctrl|Alt|Shift|Enter|Esc|Emend|Ctrl\+Enter|⌘\+Enter)$/;

describe('every visible word comes from the catalogue', () => {
  it.each([
    ['text between tags', '<p>Saved</p>', ['Saved']],
    ['a title', '<a title="Open it" />', ['Open it']],
    ['an aria-label', '<i aria-label="Close" />', ['Close']],
    ['a placeholder in braces', "<input placeholder={'Search'} />", ['Search']],
    ['a template', '<p>{`Found ' + '$' + '{n} notes`}</p>', ['Found   notes']],
    ['a choice by comparison', "<p>{kind === 'note' && <b>Note</b>}</p>", ['Note']],
    ['a condition', "<p>{ok ? 'Yes' : 'Not now'}</p>", ['Yes', 'Not now']],
    ['a fallback', "<p title={name ?? 'Untitled'} />", ['Untitled']],
    ['an assignment', "p.textContent = 'Saved';", ['Saved']],
    ['not a call', "<p title={i18n.t('a.b')}>{i18n.t('a.c')}</p>", []],
    ['not symbols, classes and roles', '<b class="card wide" role="status">× · {"…"}</b>', []],
  ])('%s', (_, code, expected) => {
    expect(findRawStrings('seed.tsx', `const n = 1; ${code}`)).toEqual(expected);
  });

  it('in the whole of the extension and the desk', () => {
    expect(sources.length).toBeGreaterThan(20);
    const found = sources.flatMap((file) =>
      findRawStrings(file, readFileSync(resolve(root, file), 'utf8'))
        .filter((text) => !untranslated.test(text))
        .map((text) => `${file}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});
