import { i18n } from '#i18n';
import type { Member } from '@/lib/annotation/people-messages';
import { askServer } from '@/server/desk/ask-server';
import { sayRole } from '@/server/desk/say-role';
import type { Action } from '@/server/desk/use-action';
import { givenRoles, invitedBy, type Role } from './given-roles';
import { InvitationsPart } from './invitations-part';
import { useLoaded } from './use-loaded';

interface Props {
  stream: string;
  role: Role | undefined;
  action: Action;
}

/** Who works here. An admin changes roles and takes members out. */
export function MembersPart({ stream, role, action }: Props) {
  const { value, reload } = useLoaded<{ members: Member[] }>(`streams/${stream}/members`);
  const change = (id: string, given: string) =>
    action.run(
      () => askServer('POST', `streams/${stream}/members/${id}`, { role: given }),
      () => {
        void reload();
        return i18n.t('desk.people.changed');
      },
    );
  const remove = (id: string) =>
    action.run(
      () => askServer('DELETE', `streams/${stream}/members/${id}`),
      () => {
        void reload();
        return i18n.t('desk.people.removed');
      },
    );
  return (
    <>
      <h2>{i18n.t('desk.people.members')}</h2>
      <ul class="lines">
        {value?.members.map((member) => (
          <li key={member.id}>
            <bdi>{nameOf(member)}</bdi>
            {role === 'admin' && !member.self ? (
              <span class="row">
                <select
                  aria-label={i18n.t('desk.people.role', [nameOf(member)])}
                  value={member.role}
                  onChange={({ currentTarget }) => change(member.id, currentTarget.value)}
                >
                  {givenRoles.map((one) => (
                    <option key={one} value={one}>
                      {sayRole(one)}
                    </option>
                  ))}
                </select>
                <button
                  type="button"
                  class="small quiet"
                  aria-label={i18n.t('desk.people.remove', [nameOf(member)])}
                  disabled={action.isBusy}
                  onClick={() => remove(member.id)}
                >
                  {i18n.t('desk.account.remove')}
                </button>
              </span>
            ) : (
              <span class="hint">{sayRole(member.role)}</span>
            )}
          </li>
        ))}
      </ul>
      {invitedBy(role).length > 0 && <InvitationsPart stream={stream} roles={invitedBy(role)} action={action} />}
    </>
  );
}

function nameOf({ name, self }: Member): string {
  const known = name ?? i18n.t('desk.people.nameless');
  return self ? i18n.t('desk.people.you', [known]) : known;
}
