import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import { readFormats } from '@/components/words/read-formats';
import { inkOn } from '@/lib/entities/labels/color';
import { cuesOf } from '@/lib/entities/labels/fill-labels';
import type { Label, LabelSet } from '@/lib/entities/labels/label-set';

interface Props {
  set: LabelSet;
  /** Label id → entities in the document. */
  counts: ReadonlyMap<string, number>;
  /** Tags what is marked on the page; null where nothing is. */
  choose: ((label: string) => void) | null;
}

/** The labels with their keys, what is meant by each at hand. */
export function LabelList({ set, counts, choose }: Props) {
  const cues = cuesOf(set);
  return (
    <ul class="tag-labels">
      {set.labels.map((label) => (
        <li key={label.id}>
          <button
            type="button"
            class="tag-label"
            aria-keyshortcuts={label.key ?? undefined}
            disabled={choose === null}
            onClick={() => choose?.(label.id)}
          >
            <Badge label={label} badge={cues.get(label.id)?.badge ?? ''} />
            <span class="tag-name">
              <PlainText text={label.name} />
            </span>
            {label.key && <kbd>{label.key}</kbd>}
            <span class="tag-count">{readFormats().number.format(counts.get(label.id) ?? 0)}</span>
          </button>
          {(label.description !== '' || label.examples.length > 0) && <Guideline label={label} />}
        </li>
      ))}
    </ul>
  );
}

/** Colour by the CSSOM: the policy of our pages allows no inline styles in markup. */
export function Badge({ label: { color }, badge }: { label: Pick<Label, 'color'>; badge: string }) {
  const paint = (element: HTMLSpanElement | null) => {
    if (!element) return;
    element.style.backgroundColor = color;
    element.style.color = inkOn(color);
  };
  return (
    <span class="tag-badge" aria-hidden="true" ref={paint}>
      {badge}
    </span>
  );
}

function Guideline({ label: { name, description, examples, counterExamples } }: { label: Label }) {
  return (
    <details class="tag-guide">
      <summary>{i18n.t('tagging.meaning', [name])}</summary>
      <p>
        <PlainText text={description} />
      </p>
      {examples.map(({ text, note }) => (
        <p key={text}>
          <Example text={text} /> {note && <PlainText text={note} />}
        </p>
      ))}
      {counterExamples.map((text) => (
        <p key={text}>
          {i18n.t('tagging.not')} <Example text={text} />
        </p>
      ))}
    </details>
  );
}

/** What would be tagged stands between asterisks in the file, and is marked here. */
function Example({ text }: { text: string }) {
  return (
    <q>
      {text.split(/\*([^*]+)\*/).map((part, at) =>
        at % 2 === 1 ? (
          <mark key={`${at} ${part}`}>
            <PlainText text={part} />
          </mark>
        ) : (
          <PlainText key={`${at} ${part}`} text={part} />
        ),
      )}
    </q>
  );
}
