import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { askServer } from './ask-server';
import { Said } from './said';
import { goTo } from './take-secret';
import { TextLine } from './text-line';
import { type Action, useAction } from './use-action';
import { signInByPasskey } from './use-passkey';

const enter = () => {
  goTo('/desk');
  return undefined;
};

/** By a passkey, or by a link: the one that opened this page, or one to be mailed. @param secret of the link, or '' */
export function SignInPage({ secret }: { secret: string }) {
  const action = useAction();
  return (
    <>
      <h1>{i18n.t('desk.sign_in.title')}</h1>
      {secret === '' ? <Ways action={action} /> : <ByLink action={action} secret={secret} />}
      <Said action={action} />
    </>
  );
}

/** A button, because programs that read mail open links. */
function ByLink({ action, secret }: { action: Action; secret: string }) {
  const go = () => action.run(() => askServer('POST', 'sign-in/link', { token: secret }), enter);
  return (
    <>
      <p>{i18n.t('desk.sign_in.link')}</p>
      <button type="button" class="main" disabled={action.isBusy} onClick={go}>
        {i18n.t('desk.sign_in.link_go')}
      </button>
    </>
  );
}

function Ways({ action }: { action: Action }) {
  const [email, setEmail] = useState('');
  const mail = (event: Event) => {
    event.preventDefault();
    void action.run(
      () => askServer('POST', 'sign-in/mail', { email }),
      () => i18n.t('desk.sign_in.mailed'),
    );
  };
  return (
    <>
      <button type="button" class="main" disabled={action.isBusy} onClick={() => action.run(signInByPasskey, enter)}>
        {i18n.t('desk.sign_in.passkey')}
      </button>
      <p class="hint">{i18n.t('desk.sign_in.passkey_hint')}</p>
      <form onSubmit={mail} noValidate>
        <TextLine label={i18n.t('desk.sign_in.email')} value={email} set={setEmail} keys="email" complete="email" />
        <button type="submit" disabled={action.isBusy}>
          {i18n.t('desk.sign_in.mail')}
        </button>
      </form>
      <p class="hint">{i18n.t('desk.sign_in.no_passkey')}</p>
    </>
  );
}
