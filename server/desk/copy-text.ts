import { i18n } from '#i18n';

/** Puts text on the clipboard. @returns what is said of it */
export async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return i18n.t('desk.card.copied');
  } catch {
    return i18n.t('desk.card.not_copied');
  }
}
