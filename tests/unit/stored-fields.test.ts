/** The settings page shows every field that is stored or sent: each has a sentence, and none slips in beside them. */
import { resolve } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FieldKind, fieldKinds, listFields, sentenceNames } from '../../lib/annotation/stored-fields.ts';
import { indexes } from '../../lib/store/db.ts';
import { root } from '../../scripts/run-command.ts';

const kinds = Object.keys(fieldKinds) as FieldKind[];
let sentences = new Map<string, string>();

beforeAll(async () => {
  const messages = await parseMessagesFile(resolve(root, 'assets/locales/en.yml'));
  sentences = new Map(messages.map((one) => [one.key.join('.'), 'message' in one ? one.message : '']));
});

const sentenceOf = (kind: FieldKind, path: string) =>
  sentenceNames(kind, path).find((name) => sentences.has(`privacy.fields.${name}`)) ?? null;

describe('what is stored and sent', () => {
  it('is every table of the store', () => expect(kinds).toEqual(expect.arrayContaining(Object.keys(indexes))));

  it('has a name and a reason for each kind of record', () => {
    for (const kind of kinds)
      for (const part of ['kinds', 'why'])
        expect(sentences.has(`privacy.${part}.${kind}`), `${part}.${kind}`).toBe(true);
  });

  it('has a sentence for each field', () => {
    const mute = kinds.flatMap((kind) =>
      listFields(kind)
        .filter((path) => sentenceOf(kind, path) === null)
        .map((path) => `${kind}: ${path}`),
    );
    expect(mute).toEqual([]);
  });

  it('would notice a field without one', () => expect(sentenceOf('annotations', 'target.mood')).toBeNull());

  it('says nothing of what is not stored', () => {
    const used = new Set(kinds.flatMap((kind) => listFields(kind).map((path) => sentenceOf(kind, path))));
    const said = [...sentences.keys()].flatMap((key) => /^privacy\.fields\.(.+)$/.exec(key)?.[1] ?? []);
    expect(said.filter((name) => !used.has(name))).toEqual([]);
  });

  // A new field may have the name of another one, and another meaning: whoever adds one reads here what is said of it.
  it('is this, with these sentences', async () => {
    const lines = kinds.flatMap((kind) => listFields(kind).map((path) => `${kind}.${path}: ${sentenceOf(kind, path)}`));
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('stored-fields.txt');
  });
});
