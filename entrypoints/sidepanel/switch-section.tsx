import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { SwitchBar, type SwitchState } from '@/components/notebook/switch-bar';
import { usesOfSites } from '@/lib/annotation/editor-sites';
import type { Switches } from '@/lib/annotation/schema';
import { siteSwitches } from '@/lib/annotation/switches';
import type { ActivePage } from './judge-page';
import type { Turn } from './use-turn';

interface Props {
  page: ActivePage | null;
  switches: Switches;
  turn: Turn;
}

/** The switches for the page beside the notebook and for everything; each can be undone. */
export function SwitchSection({ page, switches, turn }: Props) {
  const state = readState(page, switches);
  const host = state.host ?? '';
  return (
    <SwitchBar
      state={state}
      turnSite={(off) =>
        turn({ site: { host, off } }, i18n.t(off ? 'notebook.switches.did_off' : 'notebook.switches.did_on', [host]))
      }
      turnPaint={(unpainted) =>
        turn(
          { site: { host, unpainted } },
          i18n.t(unpainted ? 'notebook.switches.did_unpaint' : 'notebook.switches.did_paint', [host]),
        )
      }
      turnAll={(paused) =>
        turn({ all: { paused } }, i18n.t(paused ? 'notebook.switches.did_pause' : 'notebook.switches.did_resume'))
      }
      settings={() => void browser.runtime.openOptionsPage()}
    />
  );
}

function readState(page: ActivePage | null, switches: Switches): SwitchState {
  const host = page?.host ?? null;
  const { paused, keepsPrivate } = switches;
  const { off, unpainted } = siteSwitches(switches, host ?? '');
  const use = (off && !switches.sitesOff.includes(host ?? '') && usesOfSites.get(host ?? '')) || null;
  return { host, off, unpainted, use, paused, privacy: page?.isPrivate ? (keepsPrivate ? 'kept' : 'nothing') : 'open' };
}
