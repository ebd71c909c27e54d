import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { MappingFields } from '@/components/labels/mapping-fields';
import type { Label } from '@/lib/entities/labels/label-set';
import { readySets, readySetsFor } from '@/lib/entities/labels/ready-sets';

/** What is to be said before another set can take the place of the one that tags were made by. */
export interface Unmapped {
  /** Labels in use that the set lacks. */
  gone: readonly string[];
  uses: ReadonlyMap<string, number>;
  /** Labels that it has. */
  labels: readonly Pick<Label, 'id' | 'name'>[];
}

interface Props {
  /** The label set alone, for the project that is open. */
  onlyLabels: boolean;
  fault: string | null;
  unmapped: Unmapped | null;
  /** The project's set as the text of a file, to be edited; empty where there is none. */
  current: string;
  /** `labelSet`: the id of a ready set, or the text of a file. `mapping`: old label → new one, null takes its tags out. */
  make: (made: { name: string; labelSet: string; mapping: Record<string, string | null> }) => void;
  /** Asks an address for a set, and gives its text and what it is in a sentence. */
  fetchSet: (address: string) => Promise<{ text: string; words: string }>;
  close: () => void;
}

/** A new project, or another label set for one: a ready set, a file, or pasted text. */
export function ProjectForm({ onlyLabels, fault, unmapped, current, make, fetchSet, close }: Props) {
  const [four, news] = readySetsFor(i18n.t('catalogue.language'));
  const foreign = readySets.filter(({ lang }) => lang !== four.lang);
  const [name, setName] = useState('');
  const [from, setFrom] = useState<string>(onlyLabels ? 'own' : four.id);
  const [text, setText] = useState(current);
  const [mapping, setMapping] = useState<Record<string, string | null>>({});
  const submit = (event: Event) => {
    event.preventDefault();
    const said = (unmapped?.gone ?? []).flatMap((label) => (label in mapping ? [[label, mapping[label]]] : []));
    make({ name, labelSet: from === 'own' ? text : from, mapping: Object.fromEntries(said) });
  };
  return (
    <form class="sync-form tag-form" onSubmit={submit}>
      {!onlyLabels && (
        <label class="sync-line">
          <span>{i18n.t('tagging.project_name')}</span>
          <input
            type="text"
            required
            maxLength={200}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
      )}
      <label class="sync-line">
        <span>{i18n.t('tagging.label_set')}</span>
        <select value={from} onChange={({ currentTarget }) => setFrom(currentTarget.value)}>
          <option value={four.id}>{i18n.t('tagging.ready_four')}</option>
          <option value={news.id}>{i18n.t('tagging.ready_news')}</option>
          {foreign.map(({ id, lang, title }) => (
            <option key={id} value={id} lang={lang ?? undefined}>
              {title}
            </option>
          ))}
          <option value="own">{i18n.t('tagging.own_set')}</option>
        </select>
      </label>
      {from === 'own' && (
        <>
          <label class="sync-line">
            <span>{i18n.t('tagging.set_file')}</span>
            <input
              type="file"
              accept=".json,.xml,.conf,.txt"
              onChange={({ currentTarget }) => void currentTarget.files?.[0]?.text().then(setText)}
            />
          </label>
          <AddressField fetchSet={fetchSet} take={setText} />
          <label class="sync-line">
            <span>{i18n.t('tagging.set_text')}</span>
            <textarea
              rows={onlyLabels ? 12 : 5}
              required
              spellcheck={false}
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          </label>
        </>
      )}
      {fault !== null && (
        <p class="sync-fault" role="alert">
          {fault}
        </p>
      )}
      {unmapped && (
        <MappingFields
          gone={unmapped.gone}
          uses={unmapped.uses}
          labels={unmapped.labels.map((label, row) => ({ row, label }))}
          chosen={rowsOf(unmapped, mapping)}
          choose={(label, row) =>
            setMapping({ ...mapping, [label]: row === null ? null : (unmapped.labels[row]?.id ?? null) })
          }
        />
      )}
      <div class="tag-acts">
        <button type="submit" class="plain">
          {i18n.t(onlyLabels ? 'tagging.use_set' : 'tagging.make_project')}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {i18n.t('tagging.cancel')}
        </button>
      </div>
    </form>
  );
}

/** What was said so far, as far as the set still has it. */
function rowsOf({ labels }: Unmapped, mapping: Record<string, string | null>): Map<string, number | null> {
  const rows = Object.entries(mapping).map(([label, to]): [string, number | null] => [
    label,
    to === null ? null : labels.findIndex(({ id }) => id === to),
  ]);
  return new Map(rows.filter(([, row]) => row !== -1));
}

/** Fetches when its button is pressed, or Enter in it, and never by itself; what came stands in the field below. */
function AddressField({ fetchSet, take }: { fetchSet: Props['fetchSet']; take: (text: string) => void }) {
  const [address, setAddress] = useState('');
  const [said, setSaid] = useState<{ words: string; isFault: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    setSaid(null);
    try {
      const { text, words } = await fetchSet(address);
      take(text);
      setSaid({ words, isFault: false });
    } catch (error) {
      setSaid({ words: error instanceof Error ? error.message : String(error), isFault: true });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="sync-line">
      <label for="tag-set-address">{i18n.t('tagging.set_address')}</label>
      <span class="tag-address">
        <input
          id="tag-set-address"
          type="url"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          maxLength={2048}
          aria-describedby="tag-set-said"
          value={address}
          onInput={({ currentTarget }) => setAddress(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (address.trim() !== '' && !busy) void ask();
          }}
        />
        <button type="button" class="plain" disabled={busy || address.trim() === ''} onClick={() => void ask()}>
          {i18n.t(busy ? 'tagging.set_fetching' : 'tagging.set_fetch')}
        </button>
      </span>
      <p id="tag-set-said" role="status" class={said?.isFault ? 'sync-fault' : undefined}>
        {said?.words}
      </p>
    </div>
  );
}
