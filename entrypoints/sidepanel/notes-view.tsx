import { i18n } from '#i18n';
import { AnnotationCard } from '@/components/card/annotation-card';
import { AnnotationList } from '@/components/notebook/annotation-list';
import { CardButton } from '@/components/notebook/card-button';
import type { Entry } from '@/components/notebook/group-by-page';
import type { Annotation, Delivery } from '@/lib/annotation/schema';
import { ReportSection } from './report-section';
import { useActiveCard } from './use-active-card';
import type { Acts } from './use-acts';

interface Props {
  entries: Entry[];
  now: number;
  acts: Acts;
}

/** A correction of a page of the web that is not on its way, or did not get there. */
const maySend = (annotation: Annotation, delivery: Delivery | null): boolean =>
  annotation.kind === 'correction' &&
  /^https?:/.test(annotation.target.source.top) &&
  (delivery === null || delivery.state === 'refused' || delivery.state === 'handed');

/** Notes as cards with their acts. */
export function NotesView({ entries, now, acts }: Props) {
  const active = useActiveCard(entries.map(({ annotation }) => annotation.id));
  const drawCard = ({ annotation, sighting, delivery = null }: Entry) => {
    const reach = { reachable: annotation.id === active, about: `card-${annotation.id}-body` };
    return (
      <AnnotationCard
        annotation={annotation}
        sighting={sighting}
        now={now}
        active={annotation.id === active}
        delivery={delivery && <ReportSection delivery={delivery} now={now} report={acts.report} />}
      >
        <CardButton {...reach} keys="Enter" words={i18n.t('notebook.card.jump')} act={() => acts.jump(annotation.id)} />
        <CardButton {...reach} keys="e" words={i18n.t('notebook.card.edit')} act={() => acts.edit(annotation.id)} />
        {maySend(annotation, delivery) && (
          <CardButton
            {...reach}
            keys=""
            words={i18n.t(delivery ? 'delivery.act.again' : 'delivery.act.send')}
            act={() => acts.send(annotation.id)}
          />
        )}
        <CardButton
          {...reach}
          keys="Delete"
          words={i18n.t('notebook.card.trash')}
          act={() => acts.trash(annotation.id)}
        />
      </AnnotationCard>
    );
  };
  return <AnnotationList entries={entries} drawCard={drawCard} />;
}
