/** The reader's own template, kept with the notebook's other switches (`use-setting.ts`); nothing of a note is in it. */
import { DEFAULT_TEMPLATE } from '@/lib/formats/write-markdown';

const NAME = 'notebook-markdown-template';

export function readTemplate(): string {
  try {
    return localStorage.getItem(NAME) ?? DEFAULT_TEMPLATE;
  } catch {
    return DEFAULT_TEMPLATE;
  }
}

export function keepTemplate(template: string): void {
  try {
    if (template === DEFAULT_TEMPLATE) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, template);
  } catch {
    // Refused (cookies blocked): it lasts as long as the dialog.
  }
}
