import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { TellFields, TextArea, tellOf } from './fields';
import { FormDialog } from './form-dialog';
import type { FormProps } from './form-props';

/** An answer to the readers, or a question to them. */
export function ReplyForm({ desk, close, decide }: FormProps) {
  const [told, setTold] = useState({ text: '', cannedId: null as string | null });
  const [isAsking, setAsking] = useState(false);
  const isEmpty = told.cannedId === null && told.text.trim() === '';
  return (
    <FormDialog
      title={i18n.t('desk.ask.reply')}
      close={close}
      submit={() => decide({ verdict: isAsking ? 'needs-information' : 'revised', ...tellOf(told) })}
      isReady={!isEmpty}
    >
      <TellFields label={i18n.t('desk.ask.tell')} told={told} set={setTold} replies={desk.replies} />
      <label class="switch">
        <input type="checkbox" checked={isAsking} onChange={({ currentTarget }) => setAsking(currentTarget.checked)} />
        {i18n.t('desk.ask.asking')}
      </label>
    </FormDialog>
  );
}

/** For colleagues only. */
export function NoteForm({ close, decide }: FormProps) {
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={i18n.t('desk.ask.noted')}
      close={close}
      submit={() => decide({ verdict: 'noted', reason: reason.trim() })}
      isReady={reason.trim() !== ''}
    >
      <TextArea label={i18n.t('desk.act.note')} value={reason} set={setReason} rows={4} />
    </FormDialog>
  );
}

const HOUR = 3_600_000;
const untils = ['later', 'tomorrow', 'week'] as const;

function timeOf(until: (typeof untils)[number]): Date {
  const now = new Date();
  if (until === 'later') return new Date(now.getTime() + 3 * HOUR);
  if (until === 'week') return new Date(now.getTime() + 7 * 24 * HOUR);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
}

/** Out of the way until then. */
export function SnoozeForm({ close, decide }: FormProps) {
  const [until, setUntil] = useState<(typeof untils)[number]>('tomorrow');
  return (
    <FormDialog
      title={i18n.t('desk.ask.until')}
      close={close}
      submit={() => decide({ verdict: 'snoozed', until: timeOf(until).toISOString() })}
    >
      <fieldset>
        <legend class="unseen">{i18n.t('desk.ask.until')}</legend>
        {untils.map((one) => (
          <label key={one} class="switch">
            <input type="radio" name="until" checked={until === one} onChange={() => setUntil(one)} />
            {i18n.t(`desk.ask.until_${one}`)}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  );
}
