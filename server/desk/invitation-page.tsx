import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { sayDate } from '@/components/words/say-when';
import type { InvitationShown } from '@/lib/annotation/people-messages';
import { askServer } from './ask-server';
import { Said } from './said';
import { sayFault } from './say-fault';
import { sayRole } from './say-role';
import { goTo } from './take-secret';
import { TextLine } from './text-line';
import { useAction } from './use-action';

type Looked = { invitation: InvitationShown } | { fault: string } | null;

/** What the invitation opens, and a button; looking spends nothing. @param secret of the link, or '' */
export function InvitationPage({ secret }: { secret: string }) {
  const [looked, setLooked] = useState<Looked>(null);
  useEffect(() => {
    if (secret === '') return setLooked({ fault: i18n.t('desk.invitation.none') });
    void askServer<InvitationShown>('POST', 'invitations/look', { token: secret }).then((answer) =>
      setLooked(answer.ok ? { invitation: answer.value } : { fault: sayFault(answer.code) }),
    );
  }, [secret]);
  return (
    <>
      <h1>{i18n.t('desk.invitation.title')}</h1>
      {looked === null && <p role="status">{i18n.t('desk.working')}</p>}
      {looked && 'fault' in looked && <p role="alert">{looked.fault}</p>}
      {looked && 'invitation' in looked && <Accept secret={secret} invitation={looked.invitation} />}
    </>
  );
}

function Accept({ secret, invitation }: { secret: string; invitation: InvitationShown }) {
  const { stream, role, invitedBy, signedInAs, expiresAt } = invitation;
  const [name, setName] = useState('');
  const action = useAction();
  const offer =
    invitedBy === null
      ? i18n.t('desk.invitation.role', [stream, sayRole(role)])
      : i18n.t('desk.invitation.role_by', [stream, sayRole(role), invitedBy]);
  const accept = async () => {
    const body = signedInAs === null ? { token: secret, name } : { token: secret };
    return name.trim() === '' && signedInAs === null
      ? ({ ok: false, code: 'name' } as const)
      : askServer('POST', 'invitations/accept', body);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void action.run(accept, () => {
      goTo('/desk/account');
      return undefined;
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{offer}</p>
      {signedInAs === null && (
        <TextLine label={i18n.t('desk.invitation.name')} value={name} set={setName} complete="name" />
      )}
      <button type="submit" class="main" disabled={action.isBusy}>
        {signedInAs === null ? i18n.t('desk.invitation.accept') : i18n.t('desk.invitation.accept_as', [signedInAs])}
      </button>
      <p class="hint">{i18n.t('desk.invitation.until', [sayDate(expiresAt)])}</p>
      <Said action={action} />
    </form>
  );
}
