import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import { sayAgo, sayMoment } from '@/components/words/say-when';
import type { QueueEntry } from '@/lib/annotation/cluster-messages';
import type { Desk } from '@/server/desk/desk-state';
import { sayAlarm, sayError, sayKind, saySeverity, sayStatus } from '@/server/desk/say-choice';
import { writePlace } from './filters';
import { Passage } from './passage';

interface Props {
  desk: Desk;
  entry: QueueEntry;
  index: number;
  top: number;
}

/** One error of the queue. A link, so that it opens in a tab of its own too; Space selects it. */
export function QueueRow({ desk, entry, index, top }: Props) {
  const isCurrent = desk.current === entry.id;
  const passage = useMemo(() => <Passage entry={entry} />, [entry]);
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    desk.open(entry.id);
  };
  const isMarked = desk.marked.has(entry.id);
  return (
    <li
      class={`row-of-queue${isCurrent ? ' current' : ''}${isMarked ? ' marked' : ''}`}
      style={{ insetBlockStart: `${top}px` }}
      aria-setsize={desk.list.hasMore ? -1 : desk.list.rows.length}
      aria-posinset={index + 1}
    >
      <input
        type="checkbox"
        checked={isMarked}
        aria-label={i18n.t('desk.queue.mark', [sayError(entry)])}
        onChange={() => desk.mark(entry)}
      />
      <a
        id={`row-${entry.id}`}
        href={writePlace(desk.filters, entry.id)}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={open}
      >
        <span class="unseen">
          <PlainText text={sayError(entry)} />.{' '}
        </span>
        {passage}
        <RowFacts entry={entry} desk={desk} />
      </a>
    </li>
  );
}

function RowFacts({ entry, desk }: { entry: QueueEntry; desk: Desk }) {
  const { status, readers, fixes, kind, severity, lastAt, page, clock, alarms, conflicts, assignee } = entry;
  const with_ =
    assignee === null
      ? null
      : assignee === desk.account.person
        ? i18n.t('desk.queue.with_me')
        : sayWith(desk, assignee);
  return (
    <span class="facts">
      <span class={`status status-${status}`}>{sayStatus(status)}</span>
      <span>{countWords('desk.queue.readers', readers)}</span>
      {fixes > 1 && <span class="rivals">{countWords('desk.queue.more_fixes', fixes - 1)}</span>}
      <span>{sayKind(kind)}</span>
      <span class={`severity severity-${severity}`}>{saySeverity(severity)}</span>
      <time dateTime={lastAt} title={sayMoment(lastAt)}>
        {sayAgo(lastAt, Date.now())}
      </time>
      {clock?.late && <span class="alarm">{i18n.t('desk.queue.late')}</span>}
      {alarms.map((alarm) => (
        <span key={alarm} class="alarm">
          {sayAlarm(alarm)}
        </span>
      ))}
      {conflicts > 0 && <span class="alarm">{i18n.t('desk.queue.conflict')}</span>}
      {with_ !== null && <span>{with_}</span>}
      <bdi class="of-page">
        <PlainText text={page.title || page.site} />
      </bdi>
    </span>
  );
}

const sayWith = (desk: Desk, member: string) =>
  i18n.t('desk.queue.with', [desk.nameOf(member) ?? i18n.t('desk.card.somebody')]);
