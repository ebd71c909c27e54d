import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import { sayAgo, sayMoment } from '@/components/words/say-when';
import type { Card } from '@/lib/annotation/cluster-messages';
import type { Desk } from '@/server/desk/desk-state';
import { sayReason, sayRemedy, sayVerdict } from '@/server/desk/say-choice';

type Decision = Card['history'][number];

/** Decisions, newest first, with who, when and why; those that were taken back among them. */
export function HistoryPart({ desk, card: { history } }: { desk: Desk; card: Card }) {
  if (history.length === 0) return null;
  return (
    <section>
      <h3>{i18n.t('desk.card.history')}</h3>
      <ol class="history">
        {history.toReversed().map((decision) => (
          <li key={decision.id}>
            <HistoryLine desk={desk} decision={decision} />{' '}
            <time class="hint" dateTime={decision.createdAt} title={sayMoment(decision.createdAt)}>
              {sayAgo(decision.createdAt, Date.now())}
            </time>
            <Why decision={decision} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Who did what. The server decides too, by what it saw on the page and by what readers say. */
export function HistoryLine({ desk, decision: { creator, verdict } }: { desk: Desk; decision: Decision }) {
  const known: Readonly<Record<string, string>> = {
    server: i18n.t('desk.card.server'),
    reader: i18n.t('desk.card.reader'),
  };
  const name = known[creator] ?? desk.nameOf(creator) ?? i18n.t('desk.card.somebody');
  return <span>{i18n.t('desk.card.history_line', [name, sayVerdict(verdict)])}</span>;
}

function Why({ decision: { declined, reason, remedy, replacement, note, replies } }: { decision: Decision }) {
  const words = [declined && sayReason(declined), remedy && sayRemedy(remedy), reason, replacement, note];
  const told = Object.values(replies ?? {});
  return (
    <>
      {words.filter(Boolean).map((text) => (
        <p key={text} class="why" dir="auto">
          <PlainText text={text ?? ''} />
        </p>
      ))}
      {told.map((text) => (
        <p key={text} class="why" dir="auto">
          {i18n.t('desk.card.told')}: <PlainText text={text} />
        </p>
      ))}
    </>
  );
}
