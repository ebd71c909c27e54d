import { i18n } from '#i18n';
import { Notice } from '@/components/compose/composer-card';
import type { MoveReason } from '@/lib/messaging/calls';
import type { ComposerState } from './composer-state';
import type { Desk } from './desk';

const reasons = {
  'not-ready': 'composer.moved.not_ready',
  'focus-stolen': 'composer.moved.focus_stolen',
  composition: 'composer.moved.composition',
  removed: 'composer.moved.removed',
  hidden: 'composer.moved.hidden',
} as const satisfies Record<MoveReason, string>;

/** What the reader must know before they write: a private window, why the card is here, that old text was kept. */
export function CardNotices({ state: { opening, restored, mode }, desk }: { state: ComposerState; desk: Desk }) {
  const { privateWindow, moved, target } = opening;
  return (
    <>
      {privateWindow && <Notice tone="warning">{i18n.t('composer.private')}</Notice>}
      {!target.placed && <Notice tone="plain">{i18n.t('composer.unplaced')}</Notice>}
      {moved && <Notice tone="plain">{i18n.t(reasons[moved])}</Notice>}
      {restored && mode === 'editing' && (
        <Notice tone="plain">
          {i18n.t('composer.restored')}{' '}
          <button type="button" class="link" onClick={(event) => event.isTrusted && desk.startAfresh()}>
            {i18n.t('composer.afresh')}
          </button>
        </Notice>
      )}
    </>
  );
}
