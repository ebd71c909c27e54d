import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import type { Card, ClusterSummary } from '@/lib/annotation/cluster-messages';
import type { Desk } from '@/server/desk/desk-state';
import { writePlace } from '@/server/desk/queue/filters';
import { sayError, sayStatus } from '@/server/desk/say-choice';

/** Errors that touch the same words, and the others of the page. */
export function OthersPart({ desk, card: { touching, siblings } }: { desk: Desk; card: Card }) {
  const ids = new Set(touching.map(({ id }) => id));
  const others = siblings.filter(({ id }) => !ids.has(id));
  return (
    <>
      <Others desk={desk} title={i18n.t('desk.card.touching')} clusters={touching} />
      <Others desk={desk} title={i18n.t('desk.card.siblings')} clusters={others} />
    </>
  );
}

function Others({ desk, title, clusters }: { desk: Desk; title: string; clusters: readonly ClusterSummary[] }) {
  if (clusters.length === 0) return null;
  const open = (event: MouseEvent, id: string) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    desk.open(id);
  };
  return (
    <section>
      <h3>{title}</h3>
      <ul class="others">
        {clusters.map((cluster) => (
          <li key={cluster.id}>
            <a href={writePlace(desk.filters, cluster.id)} dir="auto" onClick={(event) => open(event, cluster.id)}>
              <PlainText text={sayError(cluster)} />
            </a>
            <span class="hint">{sayStatus(cluster.status)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
