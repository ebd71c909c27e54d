import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { sayDate } from '@/components/words/say-when';
import type { AccountPart } from './account-part';
import { askServer } from './ask-server';
import { TextLine } from './text-line';
import { addPasskey } from './use-passkey';

/** The passkeys of who is signed in: one more, or one less. */
export function PasskeyPart({ account: { passkeys }, action, reload }: AccountPart) {
  const [label, setLabel] = useState(i18n.t('desk.account.passkey_label_default'));
  const add = (event: Event) => {
    event.preventDefault();
    void action.run(
      () => addPasskey(label),
      () => {
        void reload();
        return i18n.t('desk.account.passkey_added');
      },
    );
  };
  const remove = (id: string) =>
    action.run(
      () => askServer('DELETE', `me/passkeys/${id}`),
      () => {
        void reload();
        return i18n.t('desk.account.removed');
      },
    );
  return (
    <section>
      <h2>{i18n.t('desk.account.passkeys')}</h2>
      {passkeys.length === 0 && <p class="warning">{i18n.t('desk.account.no_passkeys')}</p>}
      <ul>
        {passkeys.map(({ id, label: name, createdAt, usedAt }) => (
          <li key={id}>
            <span>{i18n.t('desk.account.passkey_line', [name, sayDate(createdAt), sayDate(usedAt)])}</span>
            <button
              type="button"
              class="quiet"
              aria-label={i18n.t('desk.account.remove_passkey', [name])}
              disabled={action.isBusy}
              onClick={() => remove(id)}
            >
              {i18n.t('desk.account.remove')}
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={add} noValidate>
        <TextLine label={i18n.t('desk.account.passkey_label')} value={label} set={setLabel} complete="off" />
        <button type="submit" class={passkeys.length === 0 ? 'main' : ''} disabled={action.isBusy}>
          {i18n.t('desk.account.add_passkey')}
        </button>
      </form>
    </section>
  );
}
