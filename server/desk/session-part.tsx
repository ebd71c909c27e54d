import { i18n } from '#i18n';
import { sayWhen } from '@/components/words/say-when';
import type { AccountPart } from './account-part';
import { askServer } from './ask-server';
import { goTo } from './take-secret';

/** Where one is signed in: out here, out there, out everywhere. */
export function SessionPart({ account: { sessions }, action, reload }: AccountPart) {
  const end = (id: string) =>
    action.run(
      () => askServer('DELETE', `me/sessions/${id}`),
      () => {
        void reload();
        return i18n.t('desk.account.ended');
      },
    );
  const signOut = (everywhere: boolean) =>
    action.run(
      () => askServer('POST', 'me/sign-out', { everywhere }),
      () => {
        goTo('/desk/sign-in');
        return undefined;
      },
    );
  const now = Date.now();
  return (
    <section>
      <h2>{i18n.t('desk.account.sessions')}</h2>
      <ul>
        {sessions.map(({ id, label, seenAt, self }) => {
          const name = label || i18n.t('desk.account.session_unknown');
          const line = self
            ? i18n.t('desk.account.session_here', [name])
            : i18n.t('desk.account.session_line', [name, sayWhen(seenAt, now)]);
          return (
            <li key={id}>
              <span>{line}</span>
              {!self && (
                <button
                  type="button"
                  class="quiet"
                  aria-label={i18n.t('desk.account.end_session', [name])}
                  disabled={action.isBusy}
                  onClick={() => end(id)}
                >
                  {i18n.t('desk.account.end')}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <p class="row">
        <button type="button" disabled={action.isBusy} onClick={() => signOut(false)}>
          {i18n.t('desk.account.sign_out')}
        </button>
        <button type="button" disabled={action.isBusy} onClick={() => signOut(true)}>
          {i18n.t('desk.account.sign_out_everywhere')}
        </button>
      </p>
    </section>
  );
}
