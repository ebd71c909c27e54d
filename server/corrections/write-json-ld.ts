import { webAddress } from '../out/plain-text';
import type { PublicCorrection } from './corrections';

/**
 * What an article may carry to say how it was corrected: schema.org's `correction` with a `CorrectionComment` for each
 * (fewer than a thousand sites publish it; field-notes/corrections.md 0.5).
 */
export function writeJsonLd(page: string, corrections: readonly PublicCorrection[]) {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': webAddress(page),
    url: webAddress(page),
    correction: corrections.map(({ note, publishedAt, language, credits }) => ({
      '@type': 'CorrectionComment',
      text: note,
      datePublished: new Date(publishedAt).toISOString(),
      ...(language === '' ? {} : { inLanguage: language }),
      ...(credits.length === 0 ? {} : { contributor: credits.map((name) => ({ '@type': 'Person', name })) }),
    })),
  };
}

/** As text that may stand inside a script element: nothing in it can end the element. */
export function writeInScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
