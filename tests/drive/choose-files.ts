import type { Tab } from './tab.ts';
import { until } from './until.ts';

/** Chooses files without the browser's own dialog. */
export const chooseFiles = (panel: Tab, input: string, files: [name: string, text: string][]) =>
  until(
    () =>
      panel.evaluate(
        (path, chosen) => {
          const field = document.querySelector<HTMLInputElement>(path);
          if (!field || field.disabled) return false;
          const transfer = new DataTransfer();
          for (const [name, text] of chosen) transfer.items.add(new File([text ?? ''], name ?? ''));
          field.files = transfer.files;
          field.dispatchEvent(new Event('change', { bubbles: true }));
          return true;
        },
        `[name=${input}]`,
        files,
      ),
    `a field ${input}`,
  );
