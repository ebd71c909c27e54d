import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { RecipientChoice } from '@/components/delivery/recipient-choice';
import { type Sender, SenderFields } from '@/components/delivery/sender-fields';
import { SentWords } from '@/components/delivery/sent-words';
import { SiteChoice } from '@/components/delivery/site-choice';
import { countWords } from '@/components/words/count-words';
import { own } from '@/entrypoints/sidepanel/own-calls';
import { withoutTraces } from '@/lib/annotation/page-identity';
import type { Agreement, Finding } from '@/lib/annotation/schema';
import type { Preparation } from '@/lib/messaging/calls';
import { goBack } from './leave';
import { exactText } from './report-words';
import { SendButtons } from './send-buttons';

interface Props {
  found: Preparation;
  tabId: number | null;
  /** Agreed, with the id of what is on its way. */
  done: (id: string) => void;
  /** Ended otherwise, with what to say. */
  end: (words: string) => void;
  lookAgain: () => void;
}

/** Everything a reader needs to see before anything leaves, and the buttons that let it. */
export function AgreementForm({ found, tabId, done, end, lookAgain }: Props) {
  const { correction, findings, agreement, site, others } = found;
  const [chosen, setChosen] = useState<Finding | null>(() => preferred(found));
  const [choice, setChoice] = useState<Agreement['choice']>(agreement?.choice === 'always' ? 'always' : 'ask');
  const [typed, setTyped] = useState<Sender | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const isServer = chosen?.recipient.kind === 'server';
  const mail = chosen === findings[0] ? (others?.mail ?? null) : null;
  const given = typed ?? givenBefore(agreement, chosen);
  // An address nobody can write to stays here.
  const sender = mail === false ? { ...given, email: '' } : given;
  const never = async () => {
    await own.decideSite({ site, choice: 'never' });
    end(i18n.t('delivery.kept_never'));
  };
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {findings.length === 0 ? <p class="nobody">{i18n.t('delivery.nobody')}</p> : null}
      {findings.length > 0 && <RecipientChoice findings={findings} chosen={chosen} choose={setChosen} />}
      {!found.pageSeen && <PageClosed id={correction.id} lookAgain={lookAgain} />}
      {others !== null && others.same > 0 && <p class="others">{countWords('delivery.others', others.same)}</p>}
      <SentWords
        correction={correction}
        address={withoutTraces(correction.target.source.found)}
        exactly={exactText(found, chosen?.recipient ?? null, sender)}
      />
      {isServer && <p class="nothing-else">{i18n.t('delivery.nothing_else')}</p>}
      {isServer && <SenderFields sender={sender} change={setTyped} fault={fault} mail={mail} />}
      <SiteChoice site={site} choice={choice} choose={setChoice} canAlways={isServer} />
      <SendButtons
        {...{ told: found, chosen, choice: isServer ? choice : 'ask', sender, tabId, done, end }}
        refuse={setFault}
      />
      <div class="answers">
        <button type="button" class="plain" onClick={goBack}>
          {i18n.t('delivery.cancel')}
        </button>
        <button type="button" class="quiet" onClick={() => void never()}>
          {i18n.t('delivery.never_here')}
        </button>
      </div>
    </form>
  );
}

/** What the reader gave to this very recipient for this site before; nothing where it is another. */
function givenBefore(agreement: Agreement | null, chosen: Finding | null): Sender {
  const isSame = chosen !== null && JSON.stringify(agreement?.recipient) === JSON.stringify(chosen.recipient);
  return isSame ? { email: agreement?.reply?.email ?? '', credit: agreement?.credit ?? '' } : { email: '', credit: '' };
}

/** Whom the reader agreed to last, if still found; else the best. */
function preferred({ findings, agreement }: Preparation): Finding | null {
  const last = JSON.stringify(agreement?.recipient);
  return findings.find(({ recipient }) => JSON.stringify(recipient) === last) ?? findings[0] ?? null;
}

function PageClosed({ id, lookAgain }: { id: string; lookAgain: () => void }) {
  const open = () => own.jump({ id }).then(lookAgain, lookAgain);
  return (
    <p class="page-closed">
      {i18n.t('delivery.page_closed')}{' '}
      <button type="button" class="quiet" onClick={() => void open()}>
        {i18n.t('delivery.open_page')}
      </button>
    </p>
  );
}
