import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Sender } from '@/components/delivery/sender-fields';
import { copyText } from '@/entrypoints/composer/copy-text';
import { askConsent } from '@/entrypoints/sidepanel/ask-consent';
import { own } from '@/entrypoints/sidepanel/own-calls';
import { type Agreement, type Finding, recipient as recipientSchema } from '@/lib/annotation/schema';
import type { Preparation } from '@/lib/messaging/calls';
import { sayFailure } from './leave';
import { fullText, mailHref, readCredit, readReply } from './report-words';

interface Props {
  told: Pick<Preparation, 'correction' | 'link'>;
  chosen: Finding | null;
  choice: Agreement['choice'];
  sender: Sender;
  tabId: number | null;
  done: (id: string) => void;
  end: (words: string) => void;
  /** Says what is wrong with the e-mail address; null where nothing is. */
  refuse: (fault: string | null) => void;
}

/** The one button that lets the correction leave, by whatever way the recipient has; and the copy, which always works. */
export function SendButtons(props: Props) {
  const { told, chosen, choice, sender, tabId, done, end, refuse } = props;
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const recipient = chosen?.recipient ?? null;
  const copy = async () =>
    setSaid(i18n.t((await copyText(fullText(told, sender))) ? 'delivery.copied' : 'delivery.not_copied'));
  const agree = async () => {
    if (!recipient || busy) return;
    const fault = isMailbox(sender.email) ? null : i18n.t('delivery.email_bad');
    refuse(fault);
    if (fault) return;
    setBusy(true);
    try {
      const reply = recipient.kind === 'server' ? readReply(sender) : null;
      const credit = readCredit(sender);
      if (recipient.kind === 'server' && !(await askConsent(reply || credit ? ['personallyIdentifyingInfo'] : []))) {
        setBusy(false);
        setSaid(i18n.t('delivery.not_allowed'));
        return;
      }
      done((await own.agree({ id: told.correction.id, recipient, choice, reply, credit })).id);
    } catch (error) {
      setBusy(false);
      end(sayFailure(error));
    }
  };
  /** Mail programs and pages take the text from the clipboard where it did not fit. */
  const handOver = () => void copy().then(agree);
  return (
    <div class="send">
      {recipient?.kind === 'server' && (
        <button type="submit" class="grave" disabled={busy} onClick={() => void agree()}>
          {i18n.t('delivery.send')}
        </button>
      )}
      {recipient?.kind === 'email' && (
        <a class="grave" href={mailHref(told, sender, recipient.address)} onClick={handOver}>
          {i18n.t('delivery.draft')}
        </a>
      )}
      {(recipient?.kind === 'page' || recipient?.kind === 'issues') && (
        <a class="grave" href={recipient.address} target="_blank" rel="noreferrer noopener" onClick={handOver}>
          {i18n.t('delivery.open')}
        </a>
      )}
      {recipient?.kind === 'reporter' && tabId !== null && (
        <button
          type="button"
          class="grave"
          onClick={() =>
            void own.pressForSite({ id: told.correction.id, tabId }).then(agree, (error) => end(sayFailure(error)))
          }
        >
          {i18n.t('delivery.use_own')}
        </button>
      )}
      <button type="button" class="plain" onClick={() => void copy()}>
        {i18n.t('delivery.copy')}
      </button>
      <p class="said" role="status">
        {said}
      </p>
    </div>
  );
}

/** Nothing, or what the schema takes for a mailbox. */
const isMailbox = (text: string): boolean =>
  text.trim() === '' || recipientSchema.safeParse({ kind: 'email', address: text.trim() }).success;
