import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AddressLink } from '@/components/words/address-link';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import { sayAgo, sayMoment } from '@/components/words/say-when';
import { WordDiff } from '@/components/words/word-diff';
import type { QueuedReport } from '@/lib/annotation/desk-messages';
import { askServer } from '@/server/desk/ask-server';
import type { PageProps } from '@/server/desk/shell/page-props';
import { type Action, useAction } from '@/server/desk/use-action';
import { PageFrame } from './page-frame';
import { useLoaded } from './use-loaded';

interface Part {
  reports: QueuedReport[];
  more: boolean;
}

/** What was kept out of the queue: to be let in, or never to be heard of again; both can be taken back. */
export function SuspectPage({ stream }: PageProps) {
  const path = `streams/${stream}/reports`;
  const loaded = useLoaded<Part>(`${path}?queue=suspect`);
  const [later, setLater] = useState<Part | null>(null);
  const action = useAction();
  const reports = [...(loaded.value?.reports ?? []), ...(later?.reports ?? [])];
  const reload = async () => {
    setLater(null);
    await loaded.reload();
  };
  const readMore = async () => {
    const answer = await askServer<Part>('GET', `${path}?queue=suspect&before=${reports.at(-1)?.rev}`);
    if (answer.ok) setLater({ ...answer.value, reports: [...(later?.reports ?? []), ...answer.value.reports] });
  };
  return (
    <PageFrame title={i18n.t('desk.suspect.title')} loaded={loaded} action={action}>
      <p class="hint">{i18n.t('desk.suspect.about')}</p>
      {loaded.value && reports.length === 0 && <p class="empty">{i18n.t('desk.suspect.none')}</p>}
      <ul class="cards">
        {reports.map((report) => (
          <SuspectReport key={report.receipt.id} report={report} path={path} action={action} reload={reload} />
        ))}
      </ul>
      {(later ?? loaded.value)?.more && (
        <button type="button" onClick={readMore}>
          {i18n.t('desk.suspect.more')}
        </button>
      )}
    </PageFrame>
  );
}

interface ReportProps {
  report: QueuedReport;
  path: string;
  action: Action;
  reload: () => Promise<void>;
}

function SuspectReport({ report, path, action, reload }: ReportProps) {
  const { receipt, reasons, submission } = report;
  const allow = () =>
    action.run(
      () => askServer('POST', `${path}/${receipt.id}/queue`, { queue: 'inbox' }),
      () => {
        void reload();
        return i18n.t('desk.suspect.allowed');
      },
    );
  const deny = (denied: boolean) =>
    action.run(
      () => askServer<{ reports: number }>('POST', `${path}/${receipt.id}/reader`, { denied }),
      ({ reports }) => {
        void reload();
        return denied ? countWords('desk.suspect.denied', reports) : i18n.t('desk.suspect.undone');
      },
    );
  const isDenied = reasons.includes('denied');
  return (
    <li class="fix">
      <p class="facts">
        <time dateTime={receipt.receivedAt} title={sayMoment(receipt.receivedAt)}>
          {sayAgo(receipt.receivedAt, Date.now())}
        </time>
        <span>{i18n.t('desk.suspect.why', [reasons.map(sayWhy).join(', ')])}</span>
      </p>
      {submission ? <Words submission={submission} /> : <p class="hint">{i18n.t('desk.card.erased')}</p>}
      <p class="row">
        <button type="button" class="small" disabled={action.isBusy} onClick={allow}>
          {i18n.t('desk.suspect.allow')}
        </button>
        <button type="button" class="small quiet" disabled={action.isBusy} onClick={() => deny(!isDenied)}>
          {isDenied ? i18n.t('desk.suspect.undo') : i18n.t('desk.suspect.deny')}
        </button>
      </p>
    </li>
  );
}

const known = ['links', 'link-added', 'repeated', 'spread', 'absent', 'hidden', 'long', 'empty', 'denied'] as const;
const names = { 'link-added': 'link_added' } as const;

/** Why a report is suspect, in plain words; a reason of a newer server stays as it is. */
function sayWhy(reason: string): string {
  const found = known.find((one) => one === reason);
  if (found === undefined) return reason;
  return found === 'link-added' ? i18n.t(`desk.suspicion.${names[found]}`) : i18n.t(`desk.suspicion.${found}`);
}

function Words({
  submission: { target, replacement, comment },
}: {
  submission: NonNullable<QueuedReport['submission']>;
}) {
  return (
    <>
      <p class="sentence" dir="auto">
        <WordDiff before={target.quote.exact} after={replacement} language={target.page.language} room={200} />
      </p>
      {comment !== '' && (
        <p class="comment" dir="auto">
          <PlainText text={comment} />
        </p>
      )}
      <p>
        <AddressLink address={target.source.identity} />
      </p>
    </>
  );
}
