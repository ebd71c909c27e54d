import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import { sayAgo } from '@/components/words/say-when';
import type { ClusterSummary, QueueEntry } from '@/lib/annotation/cluster-messages';
import { askServer } from '@/server/desk/ask-server';
import { sayError, sayStatus } from '@/server/desk/say-choice';
import { FormDialog } from './form-dialog';
import type { FormProps } from './form-props';

/** Another error to name: those selected, those that touch the same words, those of the page, or one that is looked for. */
export function OtherForm({ desk, cluster, close, decide, verdict }: FormProps & { verdict: 'duplicate' | 'merge' }) {
  const card = desk.shelf.get(cluster.id);
  const [found, setFound] = useState<readonly ClusterSummary[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const near = [...desk.marked.values(), ...(card?.touching ?? []), ...(card?.siblings ?? [])];
  const all = [...new Map([...found, ...near].map((one) => [one.id, one])).values()];
  const offers = all.filter(({ id, status }) => id !== cluster.id && status !== 'merged');
  const search = async (text: string) => {
    if (text.trim().length < 2) return setFound([]);
    const query = new URLSearchParams({ q: text.trim(), limit: '20', snoozed: 'true' });
    const answer = await askServer<{ clusters: QueueEntry[] }>('GET', `${desk.stream}/clusters?${query}`);
    if (answer.ok) setFound(answer.value.clusters);
  };
  return (
    <FormDialog
      title={i18n.t(`desk.ask.${verdict}`)}
      close={close}
      submit={() => decide({ verdict, otherId: chosen })}
      isReady={chosen !== null}
    >
      <label class="field">
        {i18n.t('desk.ask.other_search')}
        <input type="search" dir="auto" maxLength={200} onInput={({ currentTarget }) => search(currentTarget.value)} />
      </label>
      <fieldset class="offers">
        <legend class="unseen">{i18n.t(`desk.ask.${verdict}`)}</legend>
        {offers.length === 0 && <p class="hint">{i18n.t('desk.ask.other_none')}</p>}
        {offers.slice(0, 40).map((one) => (
          <label key={one.id} class="switch">
            <input type="radio" name="other" checked={chosen === one.id} onChange={() => setChosen(one.id)} />
            <bdi>
              <PlainText text={sayError(one)} />
            </bdi>
            <span class="hint">
              {sayStatus(one.status)} · {one.page.title || one.page.site}
            </span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}

/** Which reports are about something else. */
export function SplitForm({ desk, cluster, close, decide }: FormProps) {
  const reports = desk.shelf.get(cluster.id)?.reports ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <FormDialog
      title={i18n.t('desk.ask.split')}
      close={close}
      submit={() => decide({ verdict: 'split', reportIds: [...chosen] })}
      isReady={chosen.length > 0 && chosen.length < cluster.reports}
    >
      <fieldset class="offers">
        <legend class="unseen">{i18n.t('desk.ask.split')}</legend>
        {reports.map(({ id, exact, replacement, receivedAt }) => (
          <label key={id} class="switch">
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            <bdi>
              <PlainText text={sayError({ words: exact, fix: replacement })} />
            </bdi>
            <span class="hint">{sayAgo(receivedAt, Date.now())}</span>
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
