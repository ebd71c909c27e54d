import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { ColorChoice } from './color-choice';
import { CorrectionFields } from './correction-fields';
import type { FormPart } from './form-part';
import { KindSwitch } from './kind-switch';
import { NoteFields } from './note-fields';
import { SelectedWords } from './selected-words';
import { TagField } from './tag-field';

interface Props extends FormPart {
  /** Name of the card for those who hear it. */
  title: string;
  /** Comment and source are open. */
  details: boolean;
  toggleDetails(): void;
  /** What must be said before the form: why it is here, what was kept. */
  notices: ComponentChildren;
  /** The sentence about what just happened, and the buttons. */
  children: ComponentChildren;
}

/** The card a reader writes in. The sentence is its centre; everything else is quiet until it is wanted. */
export function ComposerCard(props: Props) {
  const { form, title, notices, children, faulty, isBusy, change } = props;
  return (
    <div class="card" role="dialog" aria-labelledby="title" aria-busy={isBusy}>
      <h1 id="title" class="unseen">
        {title}
      </h1>
      {notices}
      <KindSwitch kind={form.kind} isDisabled={isBusy} choose={(kind) => change({ kind })} />
      {form.kind === 'correction' && <CorrectionFields {...props} />}
      {form.kind === 'note' && <NoteFields {...props} />}
      {form.kind === 'highlight' && <SelectedWords target={props.target} color={form.color} />}
      <div class="marks">
        <TagField
          tags={form.tags}
          isInvalid={faulty === 'tags'}
          isReadOnly={isBusy}
          type={(tags) => change({ tags })}
        />
        <ColorChoice color={form.color} isDisabled={isBusy} choose={(color) => change({ color })} />
      </div>
      {children}
    </div>
  );
}

/** A sentence about the card itself, with at most one thing to do about it. */
export function Notice({ tone, children }: { tone: 'plain' | 'warning'; children: ComponentChildren }) {
  return <p class={`notice notice-${tone}`}>{children}</p>;
}

/** What just happened, read out when it changes. Always there, so that screen readers know it before it speaks. */
export function StatusLine({ tone, words }: { tone: 'plain' | 'fault'; words: string }) {
  return (
    <p id="status" class={`status status-${tone}`} role="status">
      {words}
    </p>
  );
}

/** Says where the text is kept and what Esc does. */
export function KeptLine({ isDurable }: { isDurable: boolean }) {
  return (
    <p class="kept">
      {i18n.t(isDurable ? 'composer.kept_here' : 'composer.kept_memory')} {i18n.t('composer.kept_typed')}
    </p>
  );
}
