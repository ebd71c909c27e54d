import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Endpoint } from '@/lib/annotation/endpoint-messages';
import { askServer } from '@/server/desk/ask-server';
import type { Action } from '@/server/desk/use-action';
import { EndpointLine } from './endpoint-line';
import { useLoaded } from './use-loaded';

/** Webhooks and other places that are told of reports. */
export function EndpointsPart({ stream, action }: { stream: string; action: Action }) {
  const path = `streams/${stream}/endpoints`;
  const { value, reload } = useLoaded<{ endpoints: Endpoint[] }>(path);
  const [url, setUrl] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const make = (event: Event) => {
    event.preventDefault();
    void action.run(
      () => askServer<{ secret: string | null }>('POST', path, { kind: 'webhook', url: url.trim() }),
      (made) => {
        setUrl('');
        setSecret(made.secret);
        void reload();
        return i18n.t('desk.people.saved');
      },
    );
  };
  return (
    <section>
      <h2>{i18n.t('desk.people.endpoints')}</h2>
      <ul class="lines">
        {value?.endpoints.map((one) => (
          <EndpointLine
            key={one.id}
            endpoint={one}
            path={`${path}/${one.id}`}
            action={action}
            reload={() => void reload()}
          />
        ))}
      </ul>
      {secret !== null && (
        <p role="status">
          {i18n.t('desk.people.endpoint_secret')} <code>{secret}</code>
        </p>
      )}
      <form onSubmit={make} noValidate>
        <label class="field">
          {i18n.t('desk.people.endpoint_url')}
          <input type="url" value={url} onInput={({ currentTarget }) => setUrl(currentTarget.value)} />
        </label>
        <button type="submit" disabled={action.isBusy || url.trim() === ''}>
          {i18n.t('desk.people.endpoint_add')}
        </button>
      </form>
    </section>
  );
}
