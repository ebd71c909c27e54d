import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { MappingFields } from '@/components/labels/mapping-fields';
import { SetEditor } from '@/components/labels/set-editor';
import { PlainText } from '@/components/words/plain-text';
import { own } from '@/entrypoints/sidepanel/own-calls';
import { sayFileFault } from '@/entrypoints/sidepanel/say-file-fault';
import { useStore } from '@/entrypoints/sidepanel/store-context';
import type { UndoSlot } from '@/entrypoints/sidepanel/undo-slot';
import { checkDraft, listGone, nextVersion, renamesOf } from '@/lib/entities/labels/check-draft';
import { beginDraft, finishDraft, type SetDraft } from '@/lib/entities/labels/edit-label-set';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { countUses } from '@/lib/store/tagging';
import { useLiveQuery } from '@/lib/store/use-live-query';
import type { ProjectSets } from './read-sets';
import { useDraft } from './use-draft';

interface Props {
  sets: ProjectSets;
  begun: LabelSet;
  offer: UndoSlot['offer'];
  /** Opens the editor anew with what was put aside. */
  again: (set: LabelSet) => void;
  close: () => void;
}

/** A project's label set by fields; saving makes a new version, which can be undone with what it did to the tags. */
export function LabelEditor({ sets, begun, offer, again, close }: Props) {
  const { db } = useStore();
  const { project, versions } = sets;
  const [newest] = versions;
  // What it began with: a set that comes meanwhile is not written over.
  const [base] = useState(newest);
  const { draft, edit, undo, redo } = useDraft(useMemo(() => beginDraftOf(base.set, begun), []));
  const uses = useLiveQuery(() => countUses(db, project.id), [db, project.id]) ?? new Map<string, number>();
  const [chosen, setChosen] = useState<ReadonlyMap<string, number | null>>(new Map());
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const version = nextVersion(
    draft,
    base.set.labels.map(({ id }) => id),
    base.set.version,
  );
  const faults = checkDraft(draft);
  const rows = new Set(draft.labels.map(({ row }) => row));
  const gone = listGone(draft, uses);
  const isSaid = (id: string) => {
    const row = chosen.get(id);
    return row === null || (row !== undefined && rows.has(row));
  };
  const isChanged = undo !== null || begun !== base.set;
  const asked = useBeforeLeaving(isChanged);
  useUndoKeys(form, undo, redo);
  useLayoutEffect(() => form.current?.querySelector<HTMLInputElement>('[name=set-title]')?.focus(), []);

  const save = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const unsaid = gone.filter((id) => !isSaid(id));
    if (faults.length > 0 || unsaid.length > 0) {
      setFault(i18n.t(faults.length > 0 ? 'labels.mend' : 'tagging.unmapped'));
      return showFirst(form.current);
    }
    const labels = new Map(draft.labels.map(({ row, label }) => [row, label.id]));
    const words = gone.map((id): [string, string | null] => [id, labels.get(chosen.get(id) ?? -1) ?? null]);
    const set = { ...finishDraft(draft), version };
    setSaving(true);
    try {
      await own.tagLabelSet({
        projectId: project.id,
        labelSet: JSON.stringify(set),
        mapping: { ...renamesOf(draft), ...Object.fromEntries(words) },
        from: base.record.id,
      });
      asked.current = false;
      close();
      offer({
        words: i18n.t('labels.saved', [set.title, version]),
        undo: () => takeBack(project.id),
        settle: null,
      });
    } catch (error) {
      setFault(sayFileFault(error));
    } finally {
      setSaving(false);
    }
  };
  const leave = () => {
    close();
    if (!isChanged) return;
    const kept = finishDraft(draft);
    offer({ words: i18n.t('labels.put_aside'), undo: async () => again(kept), settle: null });
  };
  return (
    // What is wrong is said beside its field, in the reader's language, and not by the browser's bubble.
    <form
      class="set-editor"
      ref={form}
      noValidate
      aria-label={i18n.t('labels.edit_of', [project.name])}
      onSubmit={(event) => void save(event)}
    >
      <h4>
        <PlainText text={project.name} />
      </h4>
      <SetEditor draft={draft} version={version} faults={tried ? faults : faults.filter(isSoon)} edit={edit} />
      {gone.length > 0 && (
        <MappingFields
          gone={gone}
          uses={uses}
          labels={draft.labels}
          chosen={chosen}
          choose={(id, row) => setChosen(new Map(chosen).set(id, row))}
        />
      )}
      <div class="set-foot">
        <p role="alert" class="set-fault">
          {fault}
        </p>
        <div class="set-buttons">
          <button type="submit" class="grave" disabled={saving || !isChanged}>
            {i18n.t('labels.save', [version])}
          </button>
          <button type="button" class="plain" disabled={undo === null} onClick={() => undo?.()}>
            {i18n.t('labels.undo')}
          </button>
          <button type="button" class="plain" disabled={redo === null} onClick={() => redo?.()}>
            {i18n.t('labels.redo')}
          </button>
          <button type="button" class="plain" onClick={leave}>
            {i18n.t(isChanged ? 'labels.leave' : 'labels.close')}
          </button>
        </div>
      </div>
    </form>
  );
}

/** What stops it is a sentence's end of the bar's. @throws why */
async function takeBack(projectId: string): Promise<void> {
  try {
    await own.tagLabelSetBack({ projectId });
  } catch (error) {
    throw /fault:(unmapped|set-changed)/.test(String(error)) ? new Error(i18n.t('labels.undo_stopped')) : error;
  }
}

/** Conflicts are told while they are made; that a field is empty, only once somebody is done. */
const isSoon = ({ problem }: { problem: string }) =>
  ['double_id', 'double_key', 'parent_ring', 'html', 'key'].includes(problem);

/** The draft of another set than the newest: its labels were those of the newest that have their ids. */
function beginDraftOf(newest: LabelSet, begun: LabelSet): SetDraft {
  const draft = beginDraft(begun);
  if (newest === begun) return draft;
  const known = new Set(newest.labels.map(({ id }) => id));
  return { ...draft, labels: draft.labels.map((one) => ({ ...one, was: known.has(one.label.id) ? one.was : null })) };
}

function showFirst(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => {
    const entry = form?.querySelector<HTMLDetailsElement>('.set-entry-faulty > details');
    if (entry) entry.open = true;
    requestAnimationFrame(() => {
      const field = form?.querySelector<HTMLElement>(
        '[aria-invalid=true], select:has(> option[value=""]:checked)[required]',
      );
      (field ?? entry?.querySelector('summary'))?.focus();
    });
  });
}

/** The browser asks before the page goes with what was not saved. */
function useBeforeLeaving(isChanged: boolean) {
  const asked = useRef(isChanged);
  asked.current = isChanged;
  useEffect(() => {
    const stop = new AbortController();
    addEventListener('beforeunload', (event) => asked.current && event.preventDefault(), { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return asked;
}

/** Ctrl+Z takes the last step back, in fields too: their own undo knows nothing of what else was changed. */
function useUndoKeys(
  form: { current: HTMLFormElement | null },
  undo: (() => void) | null,
  redo: (() => void) | null,
): void {
  const latest = useRef({ undo, redo });
  latest.current = { undo, redo };
  useEffect(() => {
    const stop = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const act =
        key === 'y' || (key === 'z' && event.shiftKey) ? latest.current.redo : key === 'z' ? latest.current.undo : null;
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    form.current?.addEventListener('keydown', press, { signal: stop.signal });
    return () => stop.abort();
  }, []);
}
