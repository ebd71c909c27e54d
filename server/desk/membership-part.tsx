import { i18n } from '#i18n';
import type { AccountPart } from './account-part';
import { askServer } from './ask-server';
import { sayRole } from './say-role';
import { pathOf } from './shell/pages';

/** Publications and projects, and the code by which one's browser extension joins one. */
export function MembershipPart({ account: { memberships }, action }: AccountPart) {
  const connect = (stream: string) =>
    action.run(
      () => askServer<{ code: string }>('POST', `streams/${stream}/codes`),
      ({ code }) => i18n.t('desk.account.connect_code', [code]),
    );
  return (
    <section>
      <h2>{i18n.t('desk.account.member_of')}</h2>
      {memberships.length === 0 && <p>{i18n.t('desk.account.nowhere')}</p>}
      <ul>
        {memberships.map(({ stream, kind, role }) => (
          <li key={stream}>
            <span>{i18n.t('desk.account.member', [stream, sayRole(role)])}</span>
            {kind === 'publication' && <a href={pathOf('queue', stream)}>{i18n.t('desk.nav.queue')}</a>}
            {kind === 'project' && (
              <button type="button" class="quiet" disabled={action.isBusy} onClick={() => connect(stream)}>
                {i18n.t('desk.account.connect')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
