import { useCallback, useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '@/lib/annotation/people-messages';
import { askServer } from './ask-server';
import { EmailPart } from './email-part';
import { MembershipPart } from './membership-part';
import { PasskeyPart } from './passkey-part';
import { Said } from './said';
import { sayFault } from './say-fault';
import { SessionPart } from './session-part';
import { goTo } from './take-secret';
import { useAction } from './use-action';

/** Who is signed in, what they belong to, their passkeys and sessions. */
export function AccountPage() {
  const [account, setAccount] = useState<Account | null>(null);
  const [fault, setFault] = useState('');
  const action = useAction();
  const reload = useCallback(async () => {
    const answer = await askServer<Account>('GET', 'me');
    if (answer.ok) setAccount(answer.value);
    else if (answer.code === 'signed-out') goTo('/desk/sign-in');
    else setFault(sayFault(answer.code));
  }, []);
  useEffect(() => void reload(), [reload]);
  if (!account) return <p role={fault === '' ? 'status' : 'alert'}>{fault || i18n.t('desk.working')}</p>;
  const parts = { account, action, reload };
  return (
    <>
      <h1>{i18n.t('desk.account.title')}</h1>
      <p>{i18n.t('desk.account.signed_in', [account.name])}</p>
      <Said action={action} />
      <PasskeyPart {...parts} />
      <MembershipPart {...parts} />
      <EmailPart {...parts} />
      <SessionPart {...parts} />
    </>
  );
}
