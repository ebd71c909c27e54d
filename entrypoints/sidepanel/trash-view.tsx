import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AskDialog } from '@/components/notebook/ask-dialog';
import { CardButton } from '@/components/notebook/card-button';
import { EmptyState } from '@/components/notebook/empty-state';
import { TrashList } from '@/components/notebook/trash-list';
import { countWords } from '@/components/words/count-words';
import type { Annotation } from '@/lib/annotation/schema';
import type { TrashShown } from './shown';
import { useActiveCard } from './use-active-card';
import type { Acts } from './use-acts';

interface Props {
  shown: TrashShown;
  now: number;
  acts: Acts;
  /** Draws a further hundred. */
  showMore: () => void;
}

/** The trash: restore, or erase for good after a question. */
export function TrashView({ shown: { annotations, ids }, now, acts, showMore }: Props) {
  const [asked, ask] = useState<string[] | null>(null);
  const active = useActiveCard(annotations.map(({ id }) => id));
  if (annotations.length === 0) {
    return <EmptyState title={i18n.t('notebook.empty.trash_title')} text={i18n.t('notebook.empty.trash_text')} />;
  }
  const drawActs = ({ id }: Annotation) => {
    const reach = { reachable: id === active, about: `card-${id}-body` };
    return (
      <>
        <CardButton {...reach} keys="Enter" words={i18n.t('notebook.card.restore')} act={() => acts.restore([id])} />
        <CardButton {...reach} keys="Delete" words={i18n.t('notebook.card.erase')} act={() => ask([id])} />
      </>
    );
  };
  return (
    <>
      <TrashList annotations={annotations} now={now} active={active} drawActs={drawActs} />
      {annotations.length < ids.length && (
        <button type="button" class="plain more" onClick={showMore}>
          {i18n.t('notebook.more')}
        </button>
      )}
      <button type="button" class="plain more" onClick={() => ask(ids)}>
        {i18n.t('notebook.erase.all')}
      </button>
      {asked && <EraseQuestion ids={asked} erase={acts.erase} close={() => ask(null)} />}
    </>
  );
}

function EraseQuestion({ ids, erase, close }: { ids: string[]; erase: Acts['erase']; close: () => void }) {
  const go = () => {
    close();
    erase(ids);
  };
  const answers = [
    { words: i18n.t('notebook.erase.cancel'), act: close },
    { words: i18n.t('notebook.erase.confirm'), act: go, grave: true },
  ];
  return (
    <AskDialog title={countWords('notebook.erase.title', ids.length)} answers={answers} close={close}>
      <p>{i18n.t('notebook.erase.text')}</p>
    </AskDialog>
  );
}
