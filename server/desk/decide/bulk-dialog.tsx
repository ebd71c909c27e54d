import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AskDialog } from '@/components/notebook/ask-dialog';
import { PlainText } from '@/components/words/plain-text';
import type { BulkAnswer, ClusterSummary } from '@/lib/annotation/cluster-messages';
import { askServer } from '@/server/desk/ask-server';
import type { Desk } from '@/server/desk/desk-state';
import { sayError, sayStatus } from '@/server/desk/say-choice';
import { sayFault } from '@/server/desk/say-fault';
import type { Made } from './foretell';

type Result = BulkAnswer['results'][number];

interface Props {
  desk: Desk;
  clusters: readonly ClusterSummary[];
  made: Made;
  title: string;
}

/** Server takes so many at once. */
const MOST = 200;

/** One decision on many: first what would come of it for each, then what came of it for each. */
export function BulkDialog({ desk, clusters, made, title }: Props) {
  const [results, setResults] = useState<readonly Result[] | null>(null);
  const [isDone, setDone] = useState(false);
  const [fault, setFault] = useState('');
  const send = async (preview: boolean) => {
    const all: Result[] = [];
    for (let at = 0; at < clusters.length; at += MOST) {
      const decisions = clusters.slice(at, at + MOST).map(({ id, revision }) => {
        const known = desk.list.find(id)?.revision ?? revision;
        return { id: crypto.randomUUID(), cluster: id, revision: known, ...made };
      });
      const answer = await askServer<BulkAnswer>('POST', `${desk.stream}/decisions`, { preview, decisions });
      if (!answer.ok) return setFault(answer.code);
      all.push(...answer.value.results);
    }
    setResults(all);
    if (preview) return;
    setDone(true);
    for (const result of all) if (result.ok) desk.list.replace(result.decided.cluster);
    desk.unmark();
  };
  useEffect(() => void send(true), []);
  const close = () => desk.ask(null);
  const good = results?.filter(({ ok }) => ok).length ?? 0;
  return (
    <AskDialog
      title={isDone ? i18n.t('desk.bulk.result') : i18n.t('desk.bulk.title', [title])}
      close={close}
      answers={[
        { words: isDone ? i18n.t('desk.bulk.close') : i18n.t('desk.ask.cancel'), act: close },
        ...(isDone ? [] : [{ words: i18n.t('desk.bulk.go'), act: () => void send(false), disabled: good === 0 }]),
      ]}
    >
      {fault !== '' && <p role="alert">{sayFault(fault)}</p>}
      <p role="status">{results === null && fault === '' ? i18n.t('desk.bulk.checking') : ''}</p>
      <ul class="bulk">
        {clusters.map((cluster) => (
          <li key={cluster.id}>
            <bdi>
              <PlainText text={sayError(cluster)} />
            </bdi>
            <Outcome result={results?.find((one) => one.cluster === cluster.id)} isDone={isDone} />
          </li>
        ))}
      </ul>
    </AskDialog>
  );
}

function Outcome({ result, isDone }: { result: Result | undefined; isDone: boolean }) {
  if (!result) return null;
  if (!result.ok) return <span class="alarm">{sayFault(result.code)}</span>;
  const words = isDone ? i18n.t('desk.bulk.done') : i18n.t('desk.bulk.fine');
  return (
    <span class="hint">
      {words} · {sayStatus(result.decided.cluster.status)}
    </span>
  );
}
