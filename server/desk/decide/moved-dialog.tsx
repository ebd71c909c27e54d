import { i18n } from '#i18n';
import { AskDialog } from '@/components/notebook/ask-dialog';
import { PlainText } from '@/components/words/plain-text';
import { sayMoment } from '@/components/words/say-when';
import { HistoryLine } from '@/server/desk/card/history-part';
import type { Desk } from '@/server/desk/desk-state';
import { sayError, sayStatus } from '@/server/desk/say-choice';
import type { Moved } from './decider';

/** Somebody decided meanwhile: what it was, what it is, and who did it. */
export function MovedDialog({ desk, moved: { saw, now } }: { desk: Desk; moved: Moved }) {
  const since = now.history.slice(-3);
  const close = () => {
    desk.decider.dismiss();
    desk.open(saw.id);
  };
  return (
    <AskDialog
      title={i18n.t('desk.ask.moved')}
      close={close}
      answers={[{ words: i18n.t('desk.ask.look'), act: close }]}
    >
      <p dir="auto">
        <PlainText text={sayError(now.cluster)} />
      </p>
      <p>{i18n.t('desk.ask.moved_was', [sayStatus(saw.status)])}</p>
      <p>{i18n.t('desk.ask.moved_text', [sayStatus(now.cluster.status)])}</p>
      <ul>
        {since.map((decision) => (
          <li key={decision.id}>
            <HistoryLine desk={desk} decision={decision} /> <span class="hint">{sayMoment(decision.createdAt)}</span>
          </li>
        ))}
      </ul>
    </AskDialog>
  );
}
