import type { GeneratedI18nStructure } from '#i18n';
import { api, isAlive } from '@/entrypoints/keystroke/world';

/**
 * Words of the catalogue. The framework's `i18n.t` is the same call with counts and names to put in, which nothing
 * here needs and every page would load (0.6 kB gzipped). An orphan has no words any more.
 */
export const sayWords = (key: keyof GeneratedI18nStructure & `page.${string}`): string =>
  isAlive() ? api.i18n.getMessage(key.replaceAll('.', '_') as never) : '';
