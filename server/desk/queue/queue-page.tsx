import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '@/lib/annotation/people-messages';
import { CardPane } from '@/server/desk/card/card-pane';
import { AskedDialog } from '@/server/desk/decide/asked-dialog';
import { DoneBar } from '@/server/desk/decide/done-bar';
import { Desk } from '@/server/desk/desk-state';
import { useKeys } from '@/server/desk/keys/use-keys';
import { listen } from '@/server/desk/listen';
import { useStore } from '@/server/desk/store';
import { MarkedBar } from './marked-bar';
import { QueueRows } from './queue-rows';
import { QueueTools } from './queue-tools';

/** The queue and the open card beside it. */
export function QueuePage({ stream, account }: { stream: string; account: Account }) {
  const desk = useMemo(() => new Desk(stream, account), [stream, account]);
  useStore(desk);
  useKeys(desk);
  useEffect(() => {
    const read = () => void desk.readAddress();
    // The rest and the line for news come after the first paint, which they would only hold up.
    let stop = () => {};
    void desk.readAddress().then(() => {
      void desk.readRest();
      stop = listen(stream, () => void desk.hear());
    });
    window.addEventListener('popstate', read);
    return () => {
      stop();
      window.removeEventListener('popstate', read);
    };
  }, [desk, stream]);
  return (
    <div class={desk.current === null ? 'queue' : 'queue has-card'}>
      <h1 class="unseen">{i18n.t('desk.queue.title')}</h1>
      <div class="list-pane">
        <QueueTools desk={desk} />
        <MarkedBar desk={desk} />
        {desk.list.hasNewer && (
          <p class="newer" role="status">
            {i18n.t('desk.queue.newer')}{' '}
            <button type="button" class="small" onClick={() => desk.list.load()}>
              {i18n.t('desk.queue.show_newer')}
            </button>
          </p>
        )}
        <QueueRows desk={desk} />
      </div>
      <CardPane desk={desk} />
      <DoneBar desk={desk} />
      <AskedDialog desk={desk} />
    </div>
  );
}
