import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { DeliveryLine } from '@/components/delivery/delivery-line';
import { own } from '@/entrypoints/sidepanel/own-calls';
import { useDb } from '@/entrypoints/sidepanel/store-context';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { goBack, sayFailure } from './leave';

/** Seconds in which it can be called back, then how it stands: read live, so what is shown is what is true. */
export function AfterSending({ id, end }: { id: string; end: (words: string) => void }) {
  const db = useDb();
  const delivery = useLiveQuery(async () => (await db.deliveries.get(id)) ?? null, [db, id]);
  const now = useSeconds();
  const isWaiting = delivery?.state === 'queued' && delivery.attempts === 0 && delivery.due !== null;
  const left = isWaiting ? Math.max(0, Math.ceil((Date.parse(delivery.due ?? '') - now) / 1000)) : 0;
  const undo = () =>
    own.callBack({ id }).then(
      ({ done }) => done && end(i18n.t('delivery.called_back')),
      (error) => end(sayFailure(error)),
    );
  return (
    <section class="after" aria-live="polite">
      <h1>{i18n.t('delivery.title')}</h1>
      {delivery && <DeliveryLine delivery={delivery} now={now} />}
      {isWaiting && left > 0 && (
        <>
          <p class="leaves" aria-live="off">
            {i18n.t('delivery.leaves', [String(left)])}
          </p>
          <div class="answers">
            <button type="button" class="plain" onClick={() => void undo()}>
              {i18n.t('delivery.undo')}
            </button>
            <button type="button" class="plain" onClick={() => void own.sendNow({ id })}>
              {i18n.t('delivery.now')}
            </button>
          </div>
        </>
      )}
      <button type="button" class="quiet" onClick={goBack}>
        {i18n.t('delivery.back')}
      </button>
    </section>
  );
}

function useSeconds(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
