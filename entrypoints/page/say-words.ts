import type { GeneratedI18nStructure } from '#i18n';
import { api } from '@/entrypoints/keystroke/world';

/**
 * Words of the catalogue. The framework's `i18n.t` is the same call with counts and names to put in, which nothing
 * here needs and every page would load (0.6 kB gzipped).
 */
export const sayWords = (key: keyof GeneratedI18nStructure & `page.${string}`): string =>
  api.i18n.getMessage(key.replaceAll('.', '_') as never);
