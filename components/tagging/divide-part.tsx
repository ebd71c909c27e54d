import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import type { Division } from '@/lib/entities/agreement/list-divisions';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { type TaggedEntity, wordsOf } from '@/lib/entities/tagged';

/** Units of text on either side of what is seen differently. */
const AROUND = 40;

interface Props {
  text: string;
  set: LabelSet;
  /** In the order of the readings. */
  names: readonly string[];
  divisions: readonly Division[];
  /** Ids of entities that stand, of each division that is settled. */
  settled: ReadonlyMap<Division, readonly string[]>;
  settle: (one: Division, standing: string[]) => void;
}

/** What several annotators see differently in one document: each way with who went it, and which of them stand. */
export function DividePart({ text, set, names, divisions, settled, settle }: Props) {
  const say = (entity: TaggedEntity) => {
    const label = set.labels.find(({ id }) => id === entity.label)?.name ?? entity.label;
    const attributes = Object.entries(entity.attributes).map(([key, value]) => `${key}: ${value}`);
    return [`${wordsOf(text, entity)} — ${label}`, entity.knowledgeBaseId, ...attributes]
      .filter((one) => one !== null)
      .join(' · ');
  };
  return (
    <ol class="tag-offers tag-settle">
      {divisions.map((one) => {
        const { span, options } = one;
        const standing = settled.get(one);
        const without = names.filter((_, reader) => !options.some(({ by }) => by.includes(reader)));
        const turn = (id: string) =>
          settle(one, standing?.includes(id) ? standing.filter((other) => other !== id) : [...(standing ?? []), id]);
        return (
          <li key={one.among.join(' ')} aria-label={one.exact}>
            <p class="tag-context">
              …<PlainText text={text.slice(Math.max(0, span.start - AROUND), span.start)} />
              <mark>
                <PlainText text={text.slice(span.start, span.end)} />
              </mark>
              <PlainText text={text.slice(span.end, span.end + AROUND)} />…
            </p>
            {options.map(({ entity, by }) => (
              <span class="tag-option" key={entity.id}>
                <button
                  type="button"
                  class="plain"
                  aria-pressed={standing?.includes(entity.id) ?? false}
                  onClick={() => turn(entity.id)}
                >
                  <PlainText text={say(entity)} />
                </button>
                <span class="tag-reason">
                  <PlainText text={by.map((reader) => names[reader]).join(', ')} />
                </span>
              </span>
            ))}
            <span class="tag-option">
              <button type="button" class="plain" aria-pressed={standing?.length === 0} onClick={() => settle(one, [])}>
                {i18n.t('tagging.settle.none')}
              </button>
              {without.length > 0 && (
                <span class="tag-reason">
                  <PlainText text={without.join(', ')} />
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
