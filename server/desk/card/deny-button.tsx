import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import type { Card } from '@/lib/annotation/cluster-messages';
import { askServer } from '@/server/desk/ask-server';
import type { Desk } from '@/server/desk/desk-state';
import { sayFault } from '@/server/desk/say-fault';

/** Takes nothing more from the reader of a report, or hears them again. Nobody is shown who the reader is. */
export function DenyButton({ desk, report }: { desk: Desk; report: Card['reports'][number] }) {
  const { id, denied } = report;
  const turn = async () => {
    const path = `streams/${desk.stream}/reports/${id}/reader`;
    const answer = await askServer<{ reports: number }>('POST', path, { denied: !denied });
    if (!answer.ok) return desk.say(sayFault(answer.code));
    desk.say(denied ? i18n.t('desk.suspect.undone') : countWords('desk.suspect.denied', answer.value.reports));
    await desk.hear();
  };
  return (
    <button type="button" class="small quiet" aria-pressed={denied} onClick={() => void turn()}>
      {denied ? i18n.t('desk.suspect.undo') : i18n.t('desk.suspect.deny')}
    </button>
  );
}
