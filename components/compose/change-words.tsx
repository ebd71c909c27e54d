import { Component } from 'preact';
import { i18n } from '#i18n';
import { describeChange, type Replacement } from '@/lib/annotation/diff-words';

/** A change is read out when the typing has paused this long, in ms: read at each key it would drown the keys. */
const PAUSE = 800;

interface Props {
  before: string;
  after: string;
  language: string | null;
}

/**
 * The diff for those who hear it: “Replace “Medena” with “Medina””. Not seen; read out when the typing pauses.
 * A class, because it is the one thing with a state of its own in the composer, and hooks would cost that 2.7 kB.
 */
export class ChangeWords extends Component<Props, { said: string }> {
  override state = { said: '' };
  #timer: ReturnType<typeof setTimeout> | null = null;

  override componentDidUpdate({ before, after }: Props): void {
    if (before !== this.props.before || after !== this.props.after) this.#sayLater();
  }

  override componentWillUnmount(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  override render() {
    return (
      <p class="unseen" aria-live="polite" aria-atomic="true">
        {this.state.said}
      </p>
    );
  }

  #sayLater(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { before, after, language } = this.props;
      this.setState({ said: sayChange(describeChange(before, after, language)) });
    }, PAUSE);
  }
}

function sayChange(changes: Replacement[]): string {
  if (changes.length === 0) return i18n.t('composer.no_change');
  return `${changes.map(sayReplacement).join('; ')}.`;
}

function sayReplacement({ old, new: now }: Replacement): string {
  if (now.trim() === '') return i18n.t('composer.remove', [old.trim()]);
  if (old.trim() === '') return i18n.t('composer.add', [now.trim()]);
  return i18n.t('composer.replace', [old.trim(), now.trim()]);
}
