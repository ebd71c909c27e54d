import { i18n } from '#i18n';
import { Banner } from '@/components/banner';
import { countWords } from '@/components/count-words';
import { sayDate } from '@/components/say-when';
import type { StoreReport } from '@/lib/messaging/calls';

/** How the store is, when it is not simply well. */
export function StoreBanner({ report }: { report: StoreReport | null }) {
  if (report === null || report.state === 'durable') return null;
  return <Banner tone="warning">{sayState(report).join(' ')}</Banner>;
}

function sayState({ state, restored, lost }: StoreReport): string[] {
  if (state === 'memory') return [i18n.t('notebook.store.memory')];
  if (state === 'newer') return [i18n.t('notebook.store.newer')];
  if (state === 'damaged' || restored === null) return [i18n.t('notebook.store.damaged')];
  return [
    i18n.t('notebook.store.restored', [sayDate(restored.from)]),
    countWords('notebook.store.restored_rows', restored.rows),
    ...(lost > 0 ? [countWords('notebook.store.lost', lost)] : []),
  ];
}
