import { i18n } from '#i18n';
import type { FormPart } from './form-part';
import { GrowingField } from './growing-field';
import { TextField } from './text-field';

interface Props extends FormPart {
  details: boolean;
  toggleDetails(): void;
}

/** Comment and source, behind one button (Alt+0): most corrections need neither. */
export function DetailFields({ form, faulty, isBusy, details, toggleDetails, change }: Props) {
  return (
    <div class="details">
      <button
        type="button"
        class="disclose"
        aria-expanded={details}
        aria-controls="details"
        aria-keyshortcuts="Alt+0"
        onClick={(event) => event.isTrusted && toggleDetails()}
      >
        {i18n.t('composer.details')}
        <span class="key" aria-hidden="true">
          0
        </span>
      </button>
      <div id="details" hidden={!details}>
        <GrowingField
          name="comment"
          label={i18n.t('composer.comment')}
          isLabelSeen={true}
          hint={i18n.t('composer.comment_hint')}
          value={form.comment}
          language={null}
          breaksLines={true}
          isInvalid={faulty === 'comment'}
          isReadOnly={isBusy}
          describedBy=""
          type={(comment) => change({ comment })}
        />
        <TextField
          name="evidence"
          label={i18n.t('composer.evidence')}
          hint={i18n.t('composer.evidence_hint')}
          value={form.evidence}
          mode="url"
          isInvalid={faulty === 'evidence'}
          isReadOnly={isBusy}
          type={(evidence) => change({ evidence })}
        />
      </div>
    </div>
  );
}
