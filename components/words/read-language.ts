import { i18n } from '#i18n';

/**
 * The language for plural rules, dates and numbers, as a BCP 47 tag.
 *
 * The reader's own variant where they read the catalogue's language (so that `en-GB` keeps its order of day and
 * month); else the catalogue's, since German plural rules and dates inside English sentences would be wrong in both.
 */
export function readLanguage(): string {
  const words = i18n.t('catalogue.language') || 'en';
  return navigator.languages.find((language) => language.split('-')[0] === words) ?? words;
}
