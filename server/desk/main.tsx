import { render } from 'preact';
import { i18n } from '#i18n';
import type { Account } from '@/lib/annotation/people-messages';
import { AccountPage } from './account-page';
import { askServer } from './ask-server';
import { ConfirmPage } from './confirm-page';
import { loadWords } from './i18n';
import { InvitationPage } from './invitation-page';
import { DeskShell } from './shell/desk-shell';
import { readPath } from './shell/pages';
import { SignInPage } from './sign-in-page';
import { takeSecret } from './take-secret';
import '@/assets/styles/tokens.css';
import '@/assets/styles/words.css';
import './desk.css';
import './shell/shell.css';
import './queue/queue.css';
import './decide/done-bar.css';
import './card/card.css';
import './decide/dialogs.css';
import './pages/pages.css';

const pages = {
  '/desk/account': () => <AccountPage />,
  '/desk/sign-in': (secret: string) => <SignInPage secret={secret} />,
  '/desk/confirm': (secret: string) => <ConfirmPage secret={secret} />,
  '/desk/invitation': (secret: string) => <InvitationPage secret={secret} />,
};

async function start(): Promise<void> {
  // Asked for while the words are on their way: the queue waits for both.
  const isDesk = !(location.pathname in pages);
  const asking = isDesk ? askServer<Account>('GET', 'me') : null;
  await loadWords(navigator.languages);
  document.documentElement.lang = i18n.t('catalogue.language');
  document.documentElement.dir = i18n.t('catalogue.direction');
  document.title = i18n.t('desk.title');
  const page = asking === null ? pages[location.pathname as keyof typeof pages] : () => <DeskShell asking={asking} />;
  document.documentElement.classList.toggle('wide', readPath(location.pathname) !== null);
  const place = document.getElementById('desk');
  if (place) render(page(takeSecret()), place);
}

void start();
