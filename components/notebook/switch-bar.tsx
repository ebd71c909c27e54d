import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import type { EditorUse } from '@/lib/annotation/editor-sites';

/** How the page beside the notebook is switched. */
export interface SwitchState {
  /** Its site; null where there is none to switch. */
  host: string | null;
  off: boolean;
  unpainted: boolean;
  /** Why it is off without the reader's word; else null. */
  use: EditorUse | null;
  paused: boolean;
  /** A private window: what is kept of it, if it is one. */
  privacy: 'open' | 'kept' | 'nothing';
}

interface Props {
  state: SwitchState;
  turnSite: (off: boolean) => void;
  turnPaint: (unpainted: boolean) => void;
  turnAll: (paused: boolean) => void;
  settings: () => void;
}

/** What runs where, in a sentence, with the switch beside it: this site, and everything. */
export function SwitchBar({ state, turnSite, turnPaint, turnAll, settings }: Props) {
  const { host, off, unpainted, paused, privacy } = state;
  // Nothing of a private window is kept, and so no switch for its site.
  const maySwitch = host !== null && privacy !== 'nothing';
  return (
    <section class="switches" aria-label={i18n.t('notebook.switches.label')}>
      <p class={paused || off ? 'switches-said switches-off' : 'switches-said'}>
        <PlainText text={saySwitches(state)} />
      </p>
      {privacy !== 'open' && <p class="switches-private">{i18n.t(`notebook.switches.private_${privacy}`)}</p>}
      <div class="switches-acts">
        {paused ? (
          <button type="button" class="plain" onClick={() => turnAll(false)}>
            {i18n.t('notebook.switches.resume')}
          </button>
        ) : (
          <>
            {maySwitch && (
              <button type="button" class={off ? 'plain' : 'quiet'} onClick={() => turnSite(!off)}>
                {i18n.t(off ? 'notebook.switches.on_here' : 'notebook.switches.off_here')}
              </button>
            )}
            {maySwitch && !off && (
              <button type="button" class="quiet" onClick={() => turnPaint(!unpainted)}>
                {i18n.t(unpainted ? 'notebook.switches.paint' : 'notebook.switches.unpaint')}
              </button>
            )}
            <button type="button" class="quiet" onClick={() => turnAll(true)}>
              {i18n.t('notebook.switches.pause')}
            </button>
          </>
        )}
        <button type="button" class="quiet" onClick={settings}>
          {i18n.t('notebook.switches.settings')}
        </button>
      </div>
    </section>
  );
}

function saySwitches({ host, off, unpainted, use, paused }: SwitchState): string {
  if (paused) return i18n.t('notebook.switches.paused');
  if (host === null) return '';
  if (off && use) return i18n.t(`notebook.switches.off_by_default.${use}`, [host]);
  if (off) return i18n.t('notebook.switches.off', [host]);
  return i18n.t(unpainted ? 'notebook.switches.unpainted' : 'notebook.switches.on', [host]);
}
