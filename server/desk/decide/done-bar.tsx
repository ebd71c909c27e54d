import { i18n } from '#i18n';
import { UndoBar } from '@/components/notebook/undo-bar';
import type { Desk } from '@/server/desk/desk-state';
import { readKeys, sayKey } from '@/server/desk/keys/key-map';
import { runCommand } from '@/server/desk/keys/run-command';
import { sayError } from '@/server/desk/say-choice';
import { sayFault } from '@/server/desk/say-fault';
import type { Made } from './foretell';
import { MovedDialog } from './moved-dialog';

type Said = Exclude<Made['verdict'], 'verified' | 'changed' | 'still-wrong' | 'page-gone' | 'needs-information'>;

const sayDone = (verdict: Made['verdict'], error: string): string =>
  verdict === 'needs-information'
    ? i18n.t('desk.done.needs_information', [error])
    : i18n.t(`desk.done.${verdict as Said}`, [error]);

/** What was decided last, with an undo for ten seconds; what was refused; what else is to be said. */
export function DoneBar({ desk }: { desk: Desk }) {
  const { decider, said } = desk;
  const { done, fault, moved, euphemisms } = decider;
  return (
    <>
      <UndoBar
        words={done && sayDone(done.verdict, sayError(done.cluster))}
        hint={sayKey('undo', readKeys().keys.undo)}
        undo={() => runCommand(desk, 'undo')}
        dismiss={() => decider.dismiss()}
        hold={(isHeld) => decider.hold(isHeld)}
      />
      <div class="said said-desk">
        <p role="alert">{fault === '' || moved ? '' : sayFault(fault)}</p>
        <p role="status">
          {[said, ...euphemisms.map((word) => i18n.t('desk.ask.euphemism', [word]))].filter(Boolean).join(' ')}
        </p>
      </div>
      {moved && <MovedDialog desk={desk} moved={moved} />}
    </>
  );
}
