import type { RefObject } from 'preact';
import { i18n } from '#i18n';
import { AnnotationCard } from '@/components/card/annotation-card';
import type { ListHandle } from '@/components/list/list-window';
import { LongList } from '@/components/list/long-list';
import { type Places, useLongList } from '@/components/list/use-long-list';
import { LostHead, PageHead } from '@/components/notebook/page-head';
import { PickBox } from '@/components/notebook/pick-box';
import { NoteActs } from './note-acts';
import { ReportSection } from './report-section';
import { LOST, type NotesShown } from './shown';
import type { Acts } from './use-acts';
import { type Entry, useEntries } from './use-entries';
import type { ManyActs } from './use-many';
import type { Selection } from './use-selection';

export interface NotesProps {
  shown: NotesShown;
  /** What is searched for and how it stands: another topic begins at the top. */
  topic: string;
  now: number;
  acts: Acts;
  many: ManyActs;
  selection: Selection;
  /** The note that is open beside its page; null for none. */
  open: string | null;
  list: RefObject<ListHandle | null>;
  places: Places;
  /** Asks before notes are erased for good. */
  askErase: (ids: string[]) => void;
}

/** Notes as cards with their acts, under the pages they are about. */
export function NotesView(props: NotesProps) {
  const { shown, topic, places, list: handle } = props;
  const { ids, heads, count, view } = shown;
  const list = useLongList({ ids, topic, name: view, places, handle });
  const { range, drawn } = list;
  const extra = drawn.find((at) => at < range.first || at >= range.last);
  const entries = useEntries(ids, { ...range, extra: extra === undefined ? null : (ids[extra] ?? null) });
  const draw = (id: string, at: number) => {
    const entry = entries.get(id);
    if (!entry) return null;
    const head = heads[at] ?? '';
    return (
      <>
        {head !== heads[at - 1] && (head === LOST ? <LostHead /> : <PageHead target={entry.annotation.target} />)}
        <NoteCard {...props} entry={entry} active={id === list.active} />
      </>
    );
  };
  return <LongList state={list} ids={ids} label={i18n.t(`notebook.tab_${view}`)} count={count} draw={draw} />;
}

function NoteCard({ entry, active, ...props }: NotesProps & { entry: Entry; active: boolean }) {
  const { annotation, sighting, delivery } = entry;
  const { now, acts, selection, open } = props;
  const { id } = annotation;
  const reach = { reachable: active, about: `card-${id}-body` };
  const pick = (range: boolean) => (range ? selection.extend(id) : selection.toggle(id));
  return (
    <AnnotationCard
      annotation={annotation}
      sighting={annotation.deletedAt === null ? sighting : null}
      now={now}
      active={active}
      current={id === open}
      pick={<PickBox {...reach} on={selection.has(id)} toggle={pick} />}
      delivery={delivery && <ReportSection delivery={delivery} now={now} report={acts.report} />}
    >
      <NoteActs {...props} annotation={annotation} delivery={delivery} reach={reach} />
    </AnnotationCard>
  );
}
