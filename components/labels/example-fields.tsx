import { i18n } from '#i18n';
import type { DraftFault } from '@/lib/entities/labels/check-draft';
import type { Label } from '@/lib/entities/labels/label-set';
import { sayDraftFault, TextField } from './field';

type Example = Label['examples'][number];

interface Props {
  examples: readonly Example[];
  fault: DraftFault | undefined;
  change: (examples: Example[]) => void;
}

/** Examples with the entity between asterisks, each with a word on it. */
export function ExampleFields({ examples, fault, change }: Props) {
  const put = (at: number, one: Example) => change(examples.map((other, index) => (index === at ? one : other)));
  return (
    <fieldset class="set-wide set-rows">
      <legend>{i18n.t('labels.examples')}</legend>
      {examples.map((one, at) => (
        // A place in a list that only grows at its end: the text itself changes while it is typed.
        <div class="set-row" key={at}>
          <TextField
            name="example-text"
            words={i18n.t('labels.example')}
            longest={1000}
            value={one.text}
            change={(text) => put(at, { ...one, text })}
          />
          <TextField
            name="example-note"
            words={i18n.t('labels.example_note')}
            longest={1000}
            value={one.note ?? ''}
            change={(note) => put(at, note === '' ? { text: one.text } : { ...one, note })}
          />
          <button
            type="button"
            class="quiet"
            aria-label={i18n.t('labels.remove_of', [one.text])}
            onClick={() => change(examples.filter((_, index) => index !== at))}
          >
            {i18n.t('labels.remove')}
          </button>
        </div>
      ))}
      {fault && <p class="set-fault">{sayDraftFault(fault)}</p>}
      <button
        type="button"
        class="plain"
        disabled={examples.length >= 50}
        onClick={() => change([...examples, { text: '' }])}
      >
        {i18n.t('labels.add_example')}
      </button>
    </fieldset>
  );
}
