import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { sayMoment } from '@/components/words/say-when';
import type { Endpoint, MadeSecret, TestOutcome } from '@/lib/annotation/endpoint-messages';
import { askServer } from '@/server/desk/ask-server';
import type { Action } from '@/server/desk/use-action';
import { DeliveriesPart } from './deliveries-part';

interface Props {
  endpoint: Endpoint;
  /** Of the endpoint, in the desk's API. */
  path: string;
  action: Action;
  reload: () => void;
}

/** One endpoint: is it told anything, does a test arrive, a new secret, what it was told. */
export function EndpointLine({ endpoint, path, action, reload }: Props) {
  const { kind, target, state } = endpoint;
  const [tested, setTested] = useState<{ ok: boolean; words: string } | null>(null);
  const [made, setMade] = useState<MadeSecret | null>(null);
  const [tests, setTests] = useState(0);
  const done = (words: string) => () => {
    reload();
    return words;
  };
  const change = { state: state === 'active' ? 'disabled' : 'active' };
  const toggle = () => askServer('POST', `${path}/state`, change);
  const test = () => {
    setTested(null);
    return action.run(
      () => askServer<TestOutcome>('POST', `${path}/test`),
      (outcome) => {
        setTested({ ok: outcome.ok, words: sayOutcome(endpoint, outcome) });
        setTests(tests + 1);
        reload();
        return undefined;
      },
    );
  };
  const rotate = () =>
    action.run(
      () => askServer<MadeSecret>('POST', `${path}/secrets`),
      (secret) => {
        setMade(secret);
        return undefined;
      },
    );
  const remove = () => askServer('DELETE', path);
  return (
    <li>
      <bdi>{target}</bdi>
      <span class="row">
        <span class="hint">{i18n.t(`desk.people.endpoint_${state}`)}</span>
        <button type="button" class="small" disabled={action.isBusy} onClick={test}>
          {i18n.t('desk.people.test')}
        </button>
        {kind === 'webhook' && (
          <button type="button" class="small" disabled={action.isBusy} onClick={rotate}>
            {i18n.t('desk.people.rotate')}
          </button>
        )}
        <button
          type="button"
          class="small"
          disabled={action.isBusy}
          onClick={() => action.run(toggle, done(i18n.t('desk.people.saved')))}
        >
          {state === 'active' ? i18n.t('desk.people.switch_off') : i18n.t('desk.people.switch_on')}
        </button>
        <button
          type="button"
          class="small quiet"
          disabled={action.isBusy}
          aria-label={i18n.t('desk.people.remove', [target])}
          onClick={() => action.run(remove, done(i18n.t('desk.people.endpoint_removed')))}
        >
          {i18n.t('desk.account.remove')}
        </button>
      </span>
      <p class={tested?.ok === false ? 'fault' : 'hint'} role="status" hidden={tested === null}>
        {tested?.words}
      </p>
      {made !== null && (
        <p role="status">
          {i18n.t('desk.people.rotated', [sayMoment(made.oldUntil)])} <code>{made.secret}</code>
        </p>
      )}
      <DeliveriesPart path={path} version={tests} action={action} />
    </li>
  );
}

/** How a test went, in a sentence that says what to do about it. */
function sayOutcome({ kind }: Endpoint, { ok, status, fault }: TestOutcome): string {
  const isMail = kind === 'mail' || kind === 'digest';
  if (ok) return i18n.t(isMail ? 'desk.people.test_mailed' : 'desk.people.test_arrived');
  if (status === null) return i18n.t('desk.people.test_unreached', [fault ?? '']);
  return i18n.t(isMail ? 'desk.people.test_refused' : 'desk.people.test_answered', [String(status)]);
}
