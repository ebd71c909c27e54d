import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '@/lib/annotation/people-messages';
import type { Answer } from '@/server/desk/ask-server';
import { FiguresPage } from '@/server/desk/pages/figures-page';
import { LettersPage } from '@/server/desk/pages/letters-page';
import { RepliesPage } from '@/server/desk/pages/replies-page';
import { SettingsPage } from '@/server/desk/pages/settings-page';
import { SuspectPage } from '@/server/desk/pages/suspect-page';
import { QueuePage } from '@/server/desk/queue/queue-page';
import { sayFault } from '@/server/desk/say-fault';
import { goTo } from '@/server/desk/take-secret';
import type { PageProps } from './page-props';
import { type PageName, pageNames, pathOf, readPath, sayPage } from './pages';

const pages: Readonly<Record<PageName, ComponentType<PageProps>>> = {
  queue: QueuePage,
  suspect: SuspectPage,
  letters: LettersPage,
  figures: FiguresPage,
  replies: RepliesPage,
  settings: SettingsPage,
};

/** Roles that work at a desk; the server decides, this only chooses what is offered. */
const working = ['admin', 'editor', 'triage'];
const desksOf = ({ memberships }: Account) =>
  memberships.filter(({ kind, role }) => kind === 'publication' && working.includes(role));

/** The desk of a publication: who is signed in, where one is, and the page. @param asking who is signed in */
export function DeskShell({ asking }: { asking: Promise<Answer<Account>> }) {
  const [account, setAccount] = useState<Account | null>(null);
  const [fault, setFault] = useState('');
  useEffect(() => {
    void asking.then((answer) => {
      if (answer.ok) setAccount(answer.value);
      else if (answer.code === 'signed-out') goTo('/desk/sign-in');
      else setFault(sayFault(answer.code));
    });
  }, [asking]);
  if (!account) return <p role={fault === '' ? 'status' : 'alert'}>{fault || i18n.t('desk.working')}</p>;
  const place = readPath(location.pathname);
  const desks = desksOf(account);
  const [only] = desks;
  if (!place && desks.length === 1 && only) {
    location.replace(pathOf('queue', only.stream));
    return null;
  }
  if (!place) return <Choose desks={desks.map(({ stream }) => stream)} />;
  const Page = pages[place.page];
  return (
    <div class="desk-app">
      <Header {...place} account={account} />
      <Page stream={place.stream} account={account} />
    </div>
  );
}

function Header({ page, stream, account }: { page: PageName; stream: string; account: Account }) {
  return (
    <header class="top">
      <strong class="publication">
        {desksOf(account).length > 1 ? <a href="/desk">{stream}</a> : <bdi>{stream}</bdi>}
      </strong>
      <nav aria-label={i18n.t('desk.nav.label')}>
        {pageNames.map((name) => (
          <a key={name} class="top-link" href={pathOf(name, stream)} aria-current={name === page ? 'page' : undefined}>
            {sayPage(name)}
          </a>
        ))}
        <a class="top-link" href={`/v1/publications/${stream}/corrections?language=${i18n.t('catalogue.language')}`}>
          {i18n.t('desk.nav.log')}
        </a>
        <a class="top-link" href="/desk/account">
          {i18n.t('desk.nav.account')}
        </a>
      </nav>
    </header>
  );
}

function Choose({ desks }: { desks: readonly string[] }) {
  return (
    <>
      <h1>{i18n.t('desk.nav.choose')}</h1>
      {desks.length === 0 && <p>{i18n.t('desk.nav.none')}</p>}
      <ul>
        {desks.map((stream) => (
          <li key={stream}>
            <a href={pathOf('queue', stream)}>{stream}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href="/desk/account">{i18n.t('desk.nav.account')}</a>
      </p>
    </>
  );
}
