import { quoteText } from '@/lib/annotation/fill-form';
import type { Form, Target } from '@/lib/annotation/schema';

/** What the reader wrote, as plain text with the page and the words it is about. */
export function writeOut(form: Form, target: Target): string {
  const quote = target.sentence?.text ?? quoteText(target);
  const own =
    form.kind === 'correction'
      ? [form.edited ?? form.replacement, form.comment, form.evidence]
      : [form.kind === 'note' ? form.text : ''];
  const lines = [target.page.title, target.source.found, quote, ...own.filter((text) => text !== quote), form.tags];
  return lines.filter((line) => line.trim() !== '').join('\n\n');
}

/**
 * Puts text on the clipboard; false where the browser refuses. The page's permissions policy may keep the clipboard
 * API from a frame, so the old command is the second try: it needs no more than the click we are in.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
