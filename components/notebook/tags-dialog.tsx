import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import { LONGEST_TAG } from '@/lib/annotation/choices';
import { AskDialog } from './ask-dialog';

interface Props {
  /** Notes it is about. */
  count: number;
  /** Tags that any of them has, most used first. */
  here: string[];
  /** Tags of the whole notebook, offered while typing. */
  known: string[];
  tag: (tag: string) => void;
  untag: (tag: string) => void;
  close: () => void;
}

/** Puts a tag on several notes, or takes one off. Each is an act of its own and closes the question. */
export function TagsDialog({ count, here, known, tag, untag, close }: Props) {
  const [typed, type] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [label, list] = [useId(), useId()];
  const wanted = typed.trim();
  const add = () => {
    if (wanted === '') return field.current?.focus();
    close();
    tag(wanted);
  };
  const answers = [
    { words: i18n.t('notebook.tags.cancel'), act: close },
    { words: i18n.t('notebook.tags.add'), act: add, disabled: wanted === '' },
  ];
  return (
    <AskDialog title={countWords('notebook.tags.title', count)} answers={answers} close={close}>
      <form
        class="tags-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <label for={label}>{i18n.t('notebook.tags.label')}</label>
        <input
          id={label}
          ref={field}
          list={list}
          value={typed}
          maxLength={LONGEST_TAG}
          autocomplete="off"
          // The dialog is opened to type here.
          autofocus
          onInput={(event) => type(event.currentTarget.value)}
        />
        <datalist id={list}>
          {known.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </form>
      {here.length > 0 && (
        <fieldset class="filter-group">
          <legend class="filter-legend">{i18n.t('notebook.tags.remove')}</legend>
          <span class="filter-choices">
            {here.slice(0, 30).map((one) => (
              <button
                key={one}
                type="button"
                class="chip"
                aria-label={i18n.t('notebook.tags.remove_one', [one])}
                onClick={() => {
                  close();
                  untag(one);
                }}
              >
                <bdi>
                  <PlainText text={one} />
                </bdi>{' '}
                <span aria-hidden="true">×</span>
              </button>
            ))}
          </span>
        </fieldset>
      )}
    </AskDialog>
  );
}
