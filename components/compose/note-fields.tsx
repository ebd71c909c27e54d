import { i18n } from '#i18n';
import type { FormPart } from './form-part';
import { GrowingField } from './growing-field';
import { SelectedWords } from './selected-words';

/** The words the note is about, and the note. */
export function NoteFields({ form, target, faulty, isBusy, change }: FormPart) {
  return (
    <>
      <SelectedWords target={target} color={form.color} />
      <GrowingField
        name="text"
        label={i18n.t('composer.text')}
        isLabelSeen={false}
        hint={i18n.t('composer.text_hint')}
        value={form.text}
        language={null}
        breaksLines={true}
        isInvalid={faulty === 'text'}
        isReadOnly={isBusy}
        describedBy=""
        type={(text) => change({ text })}
      />
    </>
  );
}
