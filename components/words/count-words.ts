import { type GeneratedI18nStructure, i18n } from '#i18n';
import { readFormats } from './read-formats';

/** A place in the catalogue that holds `one`, `few`, `many` and `other`. */
export type CountGroup = {
  [K in keyof GeneratedI18nStructure]: K extends `${infer Group}.other` ? Group : never;
}[keyof GeneratedI18nStructure];

const forms: Partial<Record<Intl.LDMLPluralRule, 'one' | 'few' | 'many'>> = { one: 'one', few: 'few', many: 'many' };

/**
 * “1 note”, “5 notes”, «3 нотатки»: the form that the catalogue's language takes for `count`.
 *
 * The library's own plurals know English forms only (one | many), hence the groups and `Intl.PluralRules`.
 */
export function countWords(group: CountGroup, count: number): string {
  const { plural, number } = readFormats();
  const form = forms[plural.select(count)] ?? 'other';
  // Every form of every group takes the count as its one substitution; the union of keys is too wide for `t`.
  const t = i18n.t as (key: string, substitutions: [string]) => string;
  return t(`${group}.${form}`, [number.format(count)]);
}
