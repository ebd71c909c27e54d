import { i18n } from '#i18n';

export interface Sender {
  email: string;
  credit: string;
}

interface Props {
  sender: Sender;
  change: (sender: Sender) => void;
  /** What is wrong with the e-mail address; null where nothing is. */
  fault: string | null;
  /** Whether the recipient can answer by e-mail; null where it does not say. */
  mail: boolean | null;
}

/** Both are the reader's to give, and empty until then. Where no answer can come by e-mail, no address is asked for. */
export function SenderFields({ sender, change, fault, mail }: Props) {
  return (
    <fieldset class="sender">
      <legend>{i18n.t('delivery.you')}</legend>
      {mail !== false && (
        <>
          <label>
            {i18n.t('delivery.email')}
            <input
              type="email"
              name="email"
              autocomplete="email"
              maxLength={254}
              value={sender.email}
              aria-invalid={fault !== null}
              aria-describedby="email-about email-fault"
              onInput={({ currentTarget }) => change({ ...sender, email: currentTarget.value })}
            />
          </label>
          <p id="email-fault" class="fault" role="status">
            {fault}
          </p>
        </>
      )}
      <p id="email-about" class="nothing-else">
        {i18n.t(mail === null ? 'delivery.mail_perhaps' : mail ? 'delivery.mail_yes' : 'delivery.mail_no')}
      </p>
      <label>
        {i18n.t('delivery.credit')}
        <input
          name="credit"
          autocomplete="name"
          maxLength={200}
          value={sender.credit}
          onInput={({ currentTarget }) => change({ ...sender, credit: currentTarget.value })}
        />
      </label>
    </fieldset>
  );
}
