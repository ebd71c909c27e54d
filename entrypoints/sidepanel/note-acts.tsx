import { i18n } from '#i18n';
import { CardButton } from '@/components/notebook/card-button';
import { countWords } from '@/components/words/count-words';
import { sayDate } from '@/components/words/say-when';
import type { Annotation, Delivery } from '@/lib/annotation/schema';
import { TRASH_TIME } from '@/lib/store/save-annotation';
import type { Acts } from './use-acts';
import type { ManyActs } from './use-many';

interface Props {
  annotation: Annotation;
  delivery: Delivery | null;
  now: number;
  acts: Acts;
  many: ManyActs;
  askErase: (ids: string[]) => void;
  reach: { reachable: boolean; about: string };
}

/** A correction of a page of the web that is not on its way, or did not get there. */
const maySend = (annotation: Annotation, delivery: Delivery | null): boolean =>
  annotation.kind === 'correction' &&
  /^https?:/.test(annotation.target.source.top) &&
  (delivery === null || delivery.state === 'refused' || delivery.state === 'handed');

/** What can be done with one note, in the notebook or in the trash. */
export function NoteActs(props: Props) {
  const { annotation, delivery, acts, many, reach } = props;
  const { id, deletedAt } = annotation;
  if (deletedAt !== null) return <TrashActs {...props} deletedAt={deletedAt} />;
  return (
    <>
      <CardButton {...reach} keys="Enter" words={i18n.t('notebook.card.jump')} act={() => acts.jump(id)} />
      <CardButton {...reach} keys="e" words={i18n.t('notebook.card.edit')} act={() => acts.edit(id)} />
      {maySend(annotation, delivery) && (
        <CardButton
          {...reach}
          keys=""
          words={i18n.t(delivery ? 'delivery.act.again' : 'delivery.act.send')}
          act={() => acts.send(id)}
        />
      )}
      <CardButton {...reach} keys="Delete" words={i18n.t('notebook.card.trash')} act={() => many.trash([id])} />
    </>
  );
}

const DAY = 86_400_000;

function TrashActs({ annotation: { id }, deletedAt, now, many, askErase, reach }: Props & { deletedAt: string }) {
  const ends = Date.parse(deletedAt) + TRASH_TIME;
  // The clock of the page moves once a minute, and may be behind the act.
  const left = Math.min(TRASH_TIME / DAY, Math.max(0, Math.ceil((ends - now) / DAY)));
  return (
    <>
      <p class="trashed">
        {i18n.t('notebook.card.trashed', [sayDate(deletedAt), sayDate(new Date(ends).toISOString())])} ·{' '}
        {countWords('notebook.card.days_left', left)}
      </p>
      <CardButton {...reach} keys="Enter" words={i18n.t('notebook.card.restore')} act={() => many.restore([id])} />
      <CardButton {...reach} keys="Delete" words={i18n.t('notebook.card.erase')} act={() => askErase([id])} />
    </>
  );
}
