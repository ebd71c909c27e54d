import { i18n } from '#i18n';
import { clipEnd, clipStart } from '@/components/words/clip-text';
import { PlainText } from '@/components/words/plain-text';
import type { Finding } from '@/lib/annotation/schema';
import { nameRecipient } from './name-recipient';

interface Props {
  findings: Finding[];
  chosen: Finding | null;
  choose: (finding: Finding) => void;
}

const reasons = {
  link: 'link',
  header: 'header',
  'json-ld': 'json_ld',
  reporter: 'reporter',
  'well-known': 'well_known',
  line: 'line',
  policy: 'policy',
} as const;

/** Who may receive it, each with the reason why it is believed. */
export function RecipientChoice({ findings, chosen, choose }: Props) {
  return (
    <fieldset class="recipients">
      <legend>{i18n.t('delivery.who')}</legend>
      {findings.map((finding) => (
        <label key={JSON.stringify(finding.recipient)} class="recipient">
          <input type="radio" name="recipient" checked={finding === chosen} onChange={() => choose(finding)} />
          <span>
            <strong>
              <bdi>
                <PlainText text={nameRecipient(finding.recipient)} />
              </bdi>
            </strong>{' '}
            {i18n.t(`delivery.kind.${finding.recipient.kind}`)}
            <Reason finding={finding} />
            {finding.foreign && (
              <span class="foreign">{i18n.t('delivery.foreign', [nameRecipient(finding.recipient)])}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Reason({ finding: { by, line } }: { finding: Finding }) {
  return (
    <span class="reason">
      {i18n.t(`delivery.by.${reasons[by]}`)}{' '}
      {line !== null && (
        <q dir="auto">
          <PlainText text={clipStart(line.before, 120)} />
          <mark>
            <PlainText text={line.link} />
          </mark>
          <PlainText text={clipEnd(line.after, 80)} />
        </q>
      )}
    </span>
  );
}
