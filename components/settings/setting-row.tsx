import type { ComponentChildren } from 'preact';
import { PlainText } from '@/components/words/plain-text';

/** One setting: what it is, what it means, and the control for it. */
export interface Setting {
  id: string;
  title: string;
  /** A sentence on what it does and what it costs; '' for none. */
  help: string;
  control: ComponentChildren;
  /** The control is wide (a list, a table) and stands below its words. */
  wide?: boolean;
  /** What is searched besides title and help: what a list holds. */
  words?: string;
}

export function SettingRow({ id, title, help, control, wide }: Setting) {
  return (
    <div class={wide ? 'setting setting-wide' : 'setting'} id={id}>
      <div class="setting-words">
        <h3 id={`${id}-title`}>
          <PlainText text={title} />
        </h3>
        {help !== '' && (
          <p id={`${id}-help`}>
            <PlainText text={help} />
          </p>
        )}
      </div>
      <div class="setting-control">{control}</div>
    </div>
  );
}
