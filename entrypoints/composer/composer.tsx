import { i18n } from '#i18n';
import { AskingCard } from '@/components/compose/asking-card';
import { ComposerCard } from '@/components/compose/composer-card';
import { CardFoot } from './card-foot';
import { CardNotices } from './card-notices';
import type { ComposerState } from './composer-state';
import type { Desk } from './desk';
import type { Later } from './load-later';

interface Props {
  state: ComposerState;
  desk: Desk;
  later: Later;
}

/** The card as its state says: reading, writing, saved, or nothing once it has left. */
export function Composer({ state, desk, later }: Props) {
  const { opening, mode, form, busy, details, status } = state;
  const foot = <CardFoot state={state} desk={desk} />;
  const notices = <CardNotices state={state} desk={desk} />;
  if (mode === 'left') return null;
  if (mode === 'asking') return <AskingCard target={opening.target}>{foot}</AskingCard>;
  if (mode === 'saved') {
    return (
      <div class="card" role="dialog" aria-label={i18n.t('composer.saved')}>
        {foot}
      </div>
    );
  }
  if (mode === 'reading' && opening.annotation) {
    const { NoteReading } = later;
    return (
      NoteReading && (
        <NoteReading annotation={opening.annotation} sighting={opening.sighting} now={Date.now()} notices={notices}>
          {foot}
        </NoteReading>
      )
    );
  }
  return (
    <ComposerCard
      title={i18n.t(opening.annotation ? 'composer.title_edit' : 'composer.title_new')}
      form={form}
      target={opening.target}
      faulty={status?.tone === 'fault' ? status.field : null}
      isBusy={busy !== null}
      details={details}
      toggleDetails={() => desk.toggleDetails()}
      parts={later.changeParts}
      change={(change) => desk.change(change)}
      notices={notices}
    >
      {foot}
    </ComposerCard>
  );
}
