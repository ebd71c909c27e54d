import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AccountPart } from './account-part';
import { askServer } from './ask-server';
import { TextLine } from './text-line';

/** The address for links, where the server can send any. */
export function EmailPart({ account: { mail, email }, action }: AccountPart) {
  const [typed, setTyped] = useState('');
  if (!mail) return null;
  const prove = (event: Event) => {
    event.preventDefault();
    void action.run(
      () => askServer('POST', 'me/email', { email: typed }),
      () => i18n.t('desk.account.email_mailed'),
    );
  };
  return (
    <section>
      <h2>{i18n.t('desk.account.email')}</h2>
      <p>{email === null ? i18n.t('desk.account.email_none') : i18n.t('desk.account.email_of', [email])}</p>
      <form onSubmit={prove} noValidate>
        <TextLine label={i18n.t('desk.sign_in.email')} value={typed} set={setTyped} keys="email" complete="email" />
        <button type="submit" disabled={action.isBusy}>
          {i18n.t('desk.account.email_save')}
        </button>
      </form>
    </section>
  );
}
