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
}

/** Both are the reader's to give, and empty until then. */
export function SenderFields({ sender, change, fault }: Props) {
  return (
    <fieldset class="sender">
      <legend>{i18n.t('delivery.you')}</legend>
      <label>
        {i18n.t('delivery.email')}
        <input
          type="email"
          name="email"
          autocomplete="email"
          maxLength={254}
          value={sender.email}
          aria-invalid={fault !== null}
          aria-describedby="email-fault"
          onInput={({ currentTarget }) => change({ ...sender, email: currentTarget.value })}
        />
      </label>
      <p id="email-fault" class="fault" role="status">
        {fault}
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
