import { browser } from 'wxt/browser';
import { i18n } from '#i18n';

/**
 * The language for plural rules, dates and numbers, as a BCP 47 tag.
 *
 * The browser's own language where the catalogue speaks it too (so that `en-GB` keeps its date order); else the
 * catalogue's, since German plural rules and dates inside English sentences would be wrong in both.
 */
export function readLanguage(): string {
  const words = i18n.t('catalogue.language') || 'en';
  const own = browser.i18n.getUILanguage();
  return own.split('-')[0] === words ? own : words;
}
