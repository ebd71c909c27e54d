import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import type { Disagreement, Settlement } from '@/lib/entities/agreement/list-disagreements';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { hullOf, type TaggedEntity, wordsOf } from '@/lib/entities/tagged';

/** Units of text on either side of what is seen differently. */
const AROUND = 40;

interface Props {
  text: string;
  set: LabelSet;
  colleague: string;
  disagreements: readonly Disagreement[];
  settled: ReadonlyMap<Disagreement, Settlement>;
  settle: (one: Disagreement, settlement: Settlement) => void;
}

/** What two annotators see differently in one document, side by side, each with the words around it. */
export function SettlePart({ text, set, colleague, disagreements, settled, settle }: Props) {
  const say = (entity: TaggedEntity | null) => {
    if (!entity) return i18n.t('tagging.settle.nothing');
    const name = set.labels.find(({ id }) => id === entity.label)?.name ?? entity.label;
    const details = [
      entity.knowledgeBaseId,
      ...Object.entries(entity.attributes).map(([key, value]) => `${key}: ${value}`),
    ];
    return [`${wordsOf(text, entity)} — ${name}`, ...details.filter((one) => one !== null)].join(' · ');
  };
  return (
    <ol class="tag-offers tag-settle">
      {disagreements.map((one) => {
        const hulls = [one.first, one.second].flatMap((entity) => (entity ? [hullOf(entity)] : []));
        const start = Math.min(...hulls.map((hull) => hull.start));
        const end = Math.max(...hulls.map((hull) => hull.end));
        const choices = (['first', 'second', 'both', 'neither'] as const).filter(
          (choice) =>
            (choice !== 'both' || (one.first && one.second)) &&
            (choice === 'neither' || choice === 'both' || one[choice]),
        );
        return (
          <li key={`${one.first?.id} ${one.second?.id}`} aria-label={one.exact}>
            <p class="tag-context">
              …<PlainText text={text.slice(Math.max(0, start - AROUND), start)} />
              <mark>
                <PlainText text={text.slice(start, end)} />
              </mark>
              <PlainText text={text.slice(end, end + AROUND)} />…
            </p>
            <dl class="tag-sides">
              <div>
                <dt>{i18n.t('tagging.you')}</dt>
                <dd>{say(one.first)}</dd>
              </div>
              <div>
                <dt>{colleague}</dt>
                <dd>{say(one.second)}</dd>
              </div>
            </dl>
            <span class="tag-acts">
              {choices.map((choice) => (
                <button
                  key={choice}
                  type="button"
                  class="plain"
                  data-settle={choice}
                  aria-pressed={settled.get(one) === choice}
                  onClick={() => settle(one, choice)}
                >
                  {i18n.t(`tagging.settle.${choice}`)}
                </button>
              ))}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
