import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { sayDate } from '@/components/words/say-when';
import type { Invitation, InvitationMade } from '@/lib/annotation/people-messages';
import { askServer } from '@/server/desk/ask-server';
import { sayRole } from '@/server/desk/say-role';
import { TextLine } from '@/server/desk/text-line';
import type { Action } from '@/server/desk/use-action';
import type { Role } from './given-roles';
import { useLoaded } from './use-loaded';

interface Props {
  stream: string;
  roles: readonly Role[];
  action: Action;
}

/** Invitations that are still good, and a new one: its link is shown once. */
export function InvitationsPart({ stream, roles, action }: Props) {
  const path = `streams/${stream}/invitations`;
  const { value, reload } = useLoaded<{ invitations: Invitation[] }>(path);
  const [role, setRole] = useState<Role | undefined>(roles.find((one) => one === 'editor') ?? roles[0]);
  const [email, setEmail] = useState('');
  const [link, setLink] = useState('');
  const invite = (event: Event) => {
    event.preventDefault();
    void action.run(
      () => askServer<InvitationMade>('POST', path, email.trim() === '' ? { role } : { role, email }),
      (made) => {
        setLink(made.link);
        setEmail('');
        void reload();
        return made.mailed ? i18n.t('desk.people.mailed') : undefined;
      },
    );
  };
  const cancel = (id: string) =>
    action.run(
      () => askServer('DELETE', `${path}/${id}`),
      () => {
        void reload();
        return i18n.t('desk.people.cancelled');
      },
    );
  return (
    <>
      <h2>{i18n.t('desk.people.invitations')}</h2>
      <ul class="lines">
        {value?.invitations.map((one) => (
          <li key={one.id}>
            <span>
              {i18n.t('desk.people.line', [sayRole(one.role), sayDate(one.expiresAt)])} <bdi>{one.email}</bdi>
            </span>
            <button type="button" class="small quiet" disabled={action.isBusy} onClick={() => cancel(one.id)}>
              {i18n.t('desk.people.cancel')}
            </button>
          </li>
        ))}
      </ul>
      <form onSubmit={invite} noValidate>
        <label class="field">
          {i18n.t('desk.people.as')}
          <select
            value={role}
            onChange={({ currentTarget }) => setRole(roles.find((one) => one === currentTarget.value))}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {sayRole(one)}
              </option>
            ))}
          </select>
        </label>
        <TextLine label={i18n.t('desk.people.email')} value={email} set={setEmail} keys="email" complete="off" />
        <button type="submit" disabled={action.isBusy}>
          {i18n.t('desk.people.invite')}
        </button>
      </form>
      <div role="status">
        {link !== '' && (
          <p class="warning">
            {i18n.t('desk.people.made')} <code>{link}</code>
          </p>
        )}
      </div>
    </>
  );
}
