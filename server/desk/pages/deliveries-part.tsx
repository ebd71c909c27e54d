import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { sayAgo, sayMoment } from '@/components/words/say-when';
import type { Delivery } from '@/lib/annotation/endpoint-messages';
import { askServer } from '@/server/desk/ask-server';
import type { Action } from '@/server/desk/use-action';
import { useLoaded } from './use-loaded';

interface Props {
  path: string;
  /** Read anew when it changes. */
  version: number;
  action: Action;
}

/** What was told to one endpoint, with every try; each can be sent again. */
export function DeliveriesPart({ path, version, action }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{i18n.t('desk.people.log')}</summary>
      {isOpen && <Log key={version} path={path} action={action} />}
    </details>
  );
}

function Log({ path, action }: { path: string; action: Action }) {
  const { value, reload } = useLoaded<{ deliveries: Delivery[] }>(`${path}/deliveries`);
  const again = (id: string) =>
    action.run(
      () => askServer('POST', `${path}/deliveries/${id}/again`),
      () => {
        void reload();
        return i18n.t('desk.people.queued_again');
      },
    );
  if (value?.deliveries.length === 0) return <p class="hint">{i18n.t('desk.people.log_empty')}</p>;
  return (
    <ul class="lines">
      {value?.deliveries.map(({ id, event, state, createdAt, tries }) => (
        <li key={id}>
          <span>
            <code>{event}</code> {i18n.t(`desk.people.delivery_${state}`)}{' '}
            <time dateTime={createdAt} title={sayMoment(createdAt)}>
              {sayAgo(createdAt, Date.now())}
            </time>{' '}
            <bdi class="hint">{tries.at(-1)?.fault ?? ''}</bdi>
          </span>
          <button type="button" class="small" disabled={action.isBusy} onClick={() => again(id)}>
            {i18n.t('desk.people.send_again')}
          </button>
        </li>
      ))}
    </ul>
  );
}
