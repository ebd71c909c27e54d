import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { OriginClaim, ProofMethod, PublicationSettings } from '@/lib/annotation/desk-messages';
import { askServer } from '@/server/desk/ask-server';
import type { Action } from '@/server/desk/use-action';

interface Props {
  stream: string;
  settings: PublicationSettings;
  action: Action;
  reload: () => Promise<void>;
}

const methods = ['file', 'meta', 'mail'] as const;

/** Whose pages they are: claimed here, proved on the site itself. */
export function OriginsPart({ stream, settings, action, reload }: Props) {
  const path = `streams/${stream}/origins`;
  const say = ({ state, method }: OriginClaim) => {
    void reload();
    return method === 'mail' && state === 'pending'
      ? i18n.t('desk.people.claim_mailed')
      : i18n.t(`desk.people.state_${state}`);
  };
  const check = (origin: string) => action.run(() => askServer<OriginClaim>('POST', `${path}/check`, { origin }), say);
  const remove = (origin: string) =>
    action.run(
      () => askServer('POST', `${path}/removal`, { origin }),
      () => {
        void reload();
        return i18n.t('desk.people.claim_removed');
      },
    );
  return (
    <section>
      <h2>{i18n.t('desk.people.origins')}</h2>
      <ul class="lines">
        {settings.origins.map(({ origin, state, method }) => (
          <li key={origin}>
            <bdi>{origin}</bdi>
            <span class="row">
              <span class="hint">{i18n.t(`desk.people.state_${state}`)}</span>
              {method !== null && (
                <button
                  type="button"
                  class="small"
                  disabled={action.isBusy}
                  aria-label={i18n.t('desk.people.claim_check', [origin])}
                  onClick={() => check(origin)}
                >
                  {i18n.t('desk.people.check')}
                </button>
              )}
              <button
                type="button"
                class="small quiet"
                disabled={action.isBusy}
                aria-label={i18n.t('desk.people.remove', [origin])}
                onClick={() => remove(origin)}
              >
                {i18n.t('desk.account.remove')}
              </button>
            </span>
          </li>
        ))}
      </ul>
      <ClaimForm
        settings={settings}
        isBusy={action.isBusy}
        claim={(claim) => action.run(() => askServer<OriginClaim>('POST', path, claim), say)}
      />
    </section>
  );
}

interface ClaimProps {
  settings: PublicationSettings;
  isBusy: boolean;
  claim: (claim: { origin: string; method: ProofMethod; email?: string }) => void;
}

function ClaimForm({ settings: { meta, receiver }, isBusy, claim }: ClaimProps) {
  const [origin, setOrigin] = useState('');
  const [method, setMethod] = useState<ProofMethod>('file');
  const [email, setEmail] = useState('');
  const send = (event: Event) => {
    event.preventDefault();
    claim({ origin: origin.trim().replace(/\/$/, ''), method, ...(method === 'mail' ? { email: email.trim() } : {}) });
  };
  return (
    <form onSubmit={send} noValidate>
      <label class="field">
        {i18n.t('desk.people.claim_origin')}
        <input type="url" value={origin} onInput={({ currentTarget }) => setOrigin(currentTarget.value)} />
      </label>
      <label class="field">
        {i18n.t('desk.people.claim_how')}
        <select
          value={method}
          onChange={({ currentTarget }) => setMethod(methods.find((one) => one === currentTarget.value) ?? 'file')}
        >
          {methods.map((one) => (
            <option key={one} value={one}>
              {i18n.t(`desk.people.proof_${one}`)}
            </option>
          ))}
        </select>
      </label>
      {method === 'mail' ? (
        <label class="field">
          {i18n.t('desk.people.claim_email')}
          <input type="email" value={email} onInput={({ currentTarget }) => setEmail(currentTarget.value)} />
        </label>
      ) : (
        <pre class="code" dir="ltr">
          {method === 'meta'
            ? meta
            : JSON.stringify({ version: 1, expires: inAYear(), receivers: [receiver] }, null, 2)}
        </pre>
      )}
      <button type="submit" disabled={isBusy || origin.trim() === ''}>
        {i18n.t('desk.people.claim')}
      </button>
    </form>
  );
}

/** The format asks for an end; whoever forgets the file then does not mislead readers for ever. */
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString();
