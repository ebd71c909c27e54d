interface Props {
  name: string;
  label: string;
  isLabelSeen: boolean;
  hint: string;
  value: string;
  /** Language of the text, for spelling and fonts; null where the page does not say. */
  language: string | null;
  /** A sentence has one line, however often it wraps: Enter does nothing and pasted breaks become spaces. */
  breaksLines: boolean;
  isInvalid: boolean;
  isReadOnly: boolean;
  /** Id of an element that describes the field; '' for none. */
  describedBy: string;
  type(value: string): void;
}

/** A text field as high as its text (see `grow-fields.ts` for browsers that need help). Its fault, if it has one, is told by the element with the id `status`. */
export function GrowingField(props: Props) {
  const { name, label, isLabelSeen, hint, value, language, breaksLines, isInvalid, isReadOnly, describedBy, type } =
    props;
  const described = [describedBy, isInvalid ? 'status' : ''].filter((id) => id !== '').join(' ');
  return (
    <label class={`field field-${name}`}>
      <span class={isLabelSeen ? 'label' : 'unseen'}>{label}</span>
      <textarea
        name={name}
        rows={1}
        dir="auto"
        lang={language ?? undefined}
        autocomplete="off"
        placeholder={hint}
        value={value}
        readOnly={isReadOnly}
        aria-invalid={isInvalid}
        aria-describedby={described || undefined}
        aria-multiline={breaksLines}
        onKeyDown={(event) => {
          if (!breaksLines && event.key === 'Enter' && !event.isComposing) event.preventDefault();
        }}
        onInput={(event) => {
          if (!event.isTrusted) return;
          if (!breaksLines) unbreak(event.currentTarget);
          type(event.currentTarget.value);
        }}
      />
    </label>
  );
}

/** Breaks become spaces one for one, so that the caret stays where it is. */
function unbreak(field: HTMLTextAreaElement): void {
  if (!/[\n\r]/.test(field.value)) return;
  const { selectionStart, selectionEnd } = field;
  field.value = field.value.replace(/[\n\r]/g, ' ');
  field.setSelectionRange(selectionStart, selectionEnd);
}
