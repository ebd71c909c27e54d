import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';

/**
 * Chooses a part of the notebook and waits until it is chosen. Not by a click at a place: the counts on the tabs come a
 * moment after them, and move them.
 */
export async function chooseView(
  notebook: Tab,
  name: 'page' | 'all' | 'drafts' | 'trash' | 'sync' | 'tagging',
): Promise<void> {
  const press = (id: string) => {
    const tab = document.getElementById(id);
    tab?.click();
    return tab?.getAttribute('aria-selected') === 'true';
  };
  await until(() => notebook.evaluate(press, `tab-${name}`), `the part “${name}” of the notebook`);
}
