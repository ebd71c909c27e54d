import { i18n } from '#i18n';
import { CardAction } from '@/components/compose/card-action';
import { KeptLine, StatusLine } from '@/components/compose/composer-card';
import { onMac } from '@/components/compose/on-mac';
import type { ComposerState } from './composer-state';
import type { Desk } from './desk';

interface Props {
  state: ComposerState;
  desk: Desk;
}

/** What just happened, and what can be done: the buttons of the state the card is in. */
export function CardFoot({ state, desk }: Props) {
  const { status, mode, opening } = state;
  return (
    <footer class="foot">
      <StatusLine tone={status?.tone ?? 'plain'} words={status ? sayStatus(status) : ''} />
      <div class="actions">
        {mode === 'saved' ? <NotebookAction desk={desk} /> : <MinorActions state={state} desk={desk} />}
        <div class="decide">
          <CardAction
            words={i18n.t('composer.close')}
            hint={i18n.t('composer.close_hint')}
            keys="Escape"
            look="plain"
            act={() => void desk.close()}
          />
          {mode === 'asking' && <AgreeAction state={state} desk={desk} />}
          {mode === 'reading' && <EditAction state={state} desk={desk} />}
          {mode === 'editing' && <SaveAction state={state} desk={desk} />}
        </div>
      </div>
      {mode === 'editing' && !opening.privateWindow && <KeptLine isDurable={opening.durable} />}
    </footer>
  );
}

function sayStatus(status: NonNullable<ComposerState['status']>): string {
  return status.tone === 'fault' ? i18n.t(`composer.fault.${status.words}`) : i18n.t(`composer.${status.words}`);
}

/** Once a save has failed, or can never work, the text can be taken along. */
function MinorActions({ state: { opening, busy, status, mode }, desk }: Props) {
  const canCopy = opening.privateWindow || (mode === 'editing' && status?.tone === 'fault' && status.field === null);
  return (
    <>
      {opening.annotation && !opening.privateWindow && (
        <CardAction
          words={i18n.t(busy === 'deleting' ? 'composer.deleting' : 'composer.delete')}
          look="danger"
          isDisabled={busy !== null}
          act={(click) => void desk.withConsent(click, () => desk.trash())}
        />
      )}
      {opening.rival && !opening.annotation && (
        <CardAction
          words={i18n.t('composer.own')}
          look="plain"
          isDisabled={busy !== null}
          act={(click) => void desk.withConsent(click, () => desk.useOwn())}
        />
      )}
      {canCopy && <CardAction words={i18n.t('composer.copy')} look="plain" act={() => void desk.copy()} />}
    </>
  );
}

function NotebookAction({ desk }: { desk: Desk }) {
  return <CardAction words={i18n.t('composer.notebook')} look="plain" act={() => void desk.close()} />;
}

function EditAction({ state: { opening }, desk }: Props) {
  if (opening.annotation?.kind === 'entity' || opening.privateWindow) return null;
  return (
    <CardAction
      words={i18n.t('composer.edit')}
      hint="E"
      keys="E Enter"
      look="primary"
      act={() => desk.startEditing()}
    />
  );
}

function AgreeAction({ state: { busy }, desk }: Props) {
  return (
    <CardAction
      words={i18n.t('composer.agree')}
      look="primary"
      isDisabled={busy !== null}
      act={(click) => void desk.withConsent(click, () => desk.agree())}
    />
  );
}

function SaveAction({ state: { busy, opening }, desk }: Props) {
  return (
    <CardAction
      words={i18n.t(busy === 'saving' ? 'composer.saving' : 'composer.save')}
      hint={i18n.t(onMac ? 'composer.save_hint_mac' : 'composer.save_hint')}
      keys="Control+Enter Meta+Enter"
      look="primary"
      isDisabled={busy !== null || opening.privateWindow}
      act={(click) => void desk.withConsent(click, () => desk.save())}
    />
  );
}
