import { i18n } from '#i18n';
import { CardButton } from '@/components/notebook/card-button';
import { DraftList } from '@/components/notebook/draft-list';
import { EmptyState } from '@/components/notebook/empty-state';
import type { Draft } from '@/lib/annotation/schema';
import { useActiveCard } from './use-active-card';
import type { Acts } from './use-acts';

/** Unfinished drafts: go on with one, or forget it. */
export function DraftsView({ drafts, now, acts }: { drafts: Draft[]; now: number; acts: Acts }) {
  const active = useActiveCard(drafts.map(({ id }) => id));
  if (drafts.length === 0) {
    return <EmptyState title={i18n.t('notebook.empty.drafts_title')} text={i18n.t('notebook.empty.drafts_text')} />;
  }
  const drawActs = (draft: Draft) => {
    const reach = { reachable: draft.id === active, about: `card-${draft.id}-body` };
    return (
      <>
        <CardButton
          {...reach}
          keys="Enter e"
          words={i18n.t('notebook.card.resume')}
          act={() => acts.resume(draft.id)}
        />
        <CardButton {...reach} keys="Delete" words={i18n.t('notebook.card.forget')} act={() => acts.forget(draft)} />
      </>
    );
  };
  return <DraftList drafts={drafts} now={now} active={active} drawActs={drawActs} />;
}
