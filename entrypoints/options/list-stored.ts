import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import type { Fields } from '@/components/settings/field-list';
import { type FieldKind, listFields, sentenceNames, sentKinds, storedKinds } from '@/lib/annotation/stored-fields';

/** Every kind of record that is kept and that is sent, with a sentence for each field, as the one schema has them. */
export function listStored(): { stored: Fields[]; sent: Fields[] } {
  const describe = (kinds: object) => (Object.keys(kinds) as FieldKind[]).map(describeKind);
  return { stored: describe(storedKinds), sent: describe(sentKinds) };
}

function describeKind(kind: FieldKind): Fields {
  return {
    kind,
    title: i18n.t(`privacy.kinds.${kind}`),
    why: i18n.t(`privacy.why.${kind}`),
    fields: listFields(kind).map((path) => ({ path, words: sayField(kind, path) })),
  };
}

/** Asked of the browser itself, which answers '' for a name that the catalogue does not have: most names are tried. */
function sayField(kind: FieldKind, path: string): string {
  for (const name of sentenceNames(kind, path)) {
    const words = browser.i18n.getMessage(`privacy_fields_${name}` as never);
    if (words !== '') return words;
  }
  return '';
}
