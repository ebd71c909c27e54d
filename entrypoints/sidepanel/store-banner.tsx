import { i18n } from '#i18n';
import { Banner } from '@/components/notebook/banner';
import { countWords } from '@/components/words/count-words';
import { sayDate } from '@/components/words/say-when';
import type { StoreReport } from '@/lib/messaging/calls';

interface Props {
  report: StoreReport | 'outgrown' | null;
  dismiss: () => void;
}

/** How the store is, when it is not simply well. What is past can be closed; what still holds stays. */
export function StoreBanner({ report, dismiss }: Props) {
  if (report === 'outgrown') {
    const load = { words: i18n.t('notebook.store.load_again'), act: () => location.reload() };
    return (
      <Banner tone="warning" act={load}>
        {i18n.t('notebook.store.outgrown')}
      </Banner>
    );
  }
  if (report === null || report.state === 'durable') return null;
  const words = sayState(report).join(' ');
  const isPast = report.state === 'restored' || report.state === 'damaged';
  if (!isPast) return <Banner tone="warning">{words}</Banner>;
  return (
    <Banner tone="warning" close={{ words: i18n.t('page.close'), act: dismiss }}>
      {words}
    </Banner>
  );
}

function sayState({ state, restored, lost }: StoreReport): string[] {
  if (state === 'memory') return [i18n.t('notebook.store.memory')];
  if (state === 'newer' || state === 'stuck') return [i18n.t(`notebook.store.${state}`)];
  if (state === 'damaged' || restored === null) return [i18n.t('notebook.store.damaged')];
  return [
    i18n.t('notebook.store.restored', [sayDate(restored.from)]),
    countWords('notebook.store.restored_rows', restored.rows),
    ...(lost > 0 ? [countWords('notebook.store.lost', lost)] : []),
  ];
}
