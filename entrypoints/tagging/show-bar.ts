import { createElement } from '@/entrypoints/page/builtin';
import { addHost } from '@/entrypoints/page/host-element';
import { sayWords } from '@/entrypoints/page/say-words';

export interface BarState {
  entities: number;
  offers: number;
  /** Offers that Enter takes now. */
  group: number;
  changed: boolean;
  /** Much of what can be read stands in frames or shadow trees. */
  beyond: boolean;
  unsaved: boolean;
  done: boolean;
}

export interface Bar {
  show(state: BarState): void;
  /** Says one sentence instead, of why nothing can be tagged here. */
  fail(words: string): void;
  remove(): void;
}

const FONT = '13px/1.4 system-ui,sans-serif';
const RING = '2px solid #9cc7ff';

/** The sign that the mode is on: fixed words and counts in a closed root, none of what is tagged. */
export function showBar(acts: { off: (() => void) | null; next(): void }): Bar {
  const host = addHost();
  const bar = createElement('div');
  bar.setAttribute('role', 'region');
  bar.setAttribute('dir', 'auto');
  bar.ariaLabel = sayWords('page.tag_title');
  bar.style.cssText =
    'position:fixed;inset:auto 8px 8px auto;max-width:calc(100vw - 16px);max-height:calc(50vh - 8px);overflow:auto;box-sizing:border-box;display:flex;flex-wrap:wrap;' +
    'align-items:center;gap:2px 10px;padding:5px 6px 5px 12px;border:1px solid #fff4;border-radius:10px;' +
    `background:#25221e;color:#fbf6ec;font:500 ${FONT}`;
  host.root.append(bar);
  const title = createElement('strong');
  title.textContent = sayWords('page.tag_title');
  const counts = createElement('span');
  const hint = createElement('span');
  hint.setAttribute('role', 'status');
  hint.style.color = '#ffe3a8';
  const button = (words: string, keys: string, act: () => void) => {
    const element = createElement('button');
    element.type = 'button';
    element.textContent = `${words} (${keys})`;
    const style = `border:0;background:none;font:600 ${FONT};color:#ffc9a3;padding:4px 8px;min-height:26px;border-radius:6px;cursor:pointer`;
    element.style.cssText = style;
    element.addEventListener('focus', () => (element.style.cssText = `${style};outline:${RING}`));
    element.addEventListener('blur', () => (element.style.cssText = style));
    element.addEventListener('click', ({ isTrusted }) => isTrusted && act());
    return element;
  };
  bar.append(
    title,
    counts,
    hint,
    button(sayWords('page.tag_next'), '⇧N', acts.next),
    ...(acts.off ? [button(sayWords('page.tag_off'), 'Esc', acts.off)] : []),
  );
  return {
    show({ entities, offers, group, changed, beyond, unsaved, done }) {
      counts.textContent = `${sayWords('page.tag_entities')} ${entities} · ${sayWords('page.tag_offers')} ${offers}`;
      const said = [
        unsaved && sayWords('page.tag_unsaved'),
        changed && sayWords('page.tag_changed'),
        beyond && sayWords('page.tag_frames'),
        done && sayWords('page.tag_done'),
        group > 0 && `${sayWords('page.tag_take')} ${group} (Enter)`,
      ].filter(Boolean);
      const words = said.join(' · ');
      if (hint.textContent !== words) hint.textContent = words;
    },
    fail(words) {
      counts.textContent = '';
      hint.textContent = words;
    },
    remove: host.remove,
  };
}
