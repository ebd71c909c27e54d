import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type DeclineReason, declineReasons } from '@/lib/annotation/desk-choices';
import { sayReason } from '@/server/desk/say-choice';
import { TellFields, TextArea, tellOf } from './fields';
import { FormDialog } from './form-dialog';
import type { FormProps } from './form-props';

/** Why it is declined: a number key is enough. */
export function DeclineForm({ desk, close, decide }: FormProps) {
  const [declined, setDeclined] = useState<DeclineReason | null>(null);
  const [reason, setReason] = useState('');
  const [told, setTold] = useState({ text: '', cannedId: null as string | null });
  const make = (chosen: DeclineReason) =>
    decide({ verdict: 'declined', declined: chosen, reason: reason.trim(), ...tellOf(told) });
  const press = (event: KeyboardEvent) => {
    const chosen = declineReasons[Number(event.key) - 1];
    if (!chosen || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    setDeclined(chosen);
    if (chosen !== 'other') make(chosen);
  };
  const needsWords = declined === 'other' && reason.trim() === '';
  return (
    <FormDialog
      title={i18n.t('desk.ask.declined')}
      close={close}
      submit={() => declined && make(declined)}
      isReady={declined !== null && !needsWords}
      onKey={press}
    >
      <fieldset>
        <legend class="hint">{i18n.t('desk.ask.declined_hint')}</legend>
        {declineReasons.map((one, at) => (
          <label key={one} class="switch">
            <input
              type="radio"
              name="declined"
              value={one}
              checked={declined === one}
              onChange={() => setDeclined(one)}
            />
            <kbd>{at + 1}</kbd> {sayReason(one)}
          </label>
        ))}
      </fieldset>
      <TextArea label={i18n.t('desk.ask.why')} value={reason} set={setReason} />
      <TellFields label={i18n.t('desk.ask.tell')} told={told} set={setTold} replies={desk.replies} />
    </FormDialog>
  );
}
