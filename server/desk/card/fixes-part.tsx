import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import { WordDiff } from '@/components/words/word-diff';
import type { Card, Variant } from '@/lib/annotation/cluster-messages';
import type { Desk } from '@/server/desk/desk-state';
import { CodeTable } from './code-table';
import { fitFix } from './fit-fix';

/** UTF-16 units of the sentence kept on each side of a change, and of what is compared letter by letter. */
const ROOM = 220;
const SHORT = 400;

/** What readers propose, side by side; each in the sentence, and letter by letter where it is short. */
export function FixesPart({ desk, card }: { desk: Desk; card: Card }) {
  const { variants, choice, cluster, target } = card;
  if (variants.length === 0) return <p class="warning">{i18n.t('desk.card.erased')}</p>;
  return (
    <section class="fixes" aria-label={i18n.t('desk.card.fixes')}>
      {choice.replacement !== null && target && (
        <Fix
          words={i18n.t('desk.card.chosen')}
          {...inSentence(target, choice.replacement)}
          language={cluster.language}
        />
      )}
      {variants.map((variant) => (
        <div key={variant.fix ?? '\0'} class="fix-of">
          <VariantFix variant={variant} cluster={cluster} quote={target?.quote.exact ?? cluster.words} />
          <Take desk={desk} card={card} variant={variant} />
        </div>
      ))}
    </section>
  );
}

/** One of several fixes is chosen by a button, where it is about the words of the card alone. */
function Take({ desk, card, variant }: { desk: Desk; card: Card; variant: Variant }) {
  const fit = fitFix(card, variant);
  if (card.variants.length < 2 || fit === null || fit === card.choice.replacement) return null;
  return (
    <button
      type="button"
      class="small quiet"
      onClick={() => desk.decide(card.cluster, { verdict: 'revised', replacement: fit })}
    >
      {i18n.t('desk.card.choose_fix')}
    </button>
  );
}

interface Shown {
  variant: Variant;
  cluster: Card['cluster'];
  quote: string;
}

function VariantFix({ variant: { fix, before, after, readers }, cluster, quote }: Shown) {
  const words = countWords('desk.card.comparing', readers);
  const whole = before !== null && after !== null ? { before, after } : { before: quote, after: fix ?? quote };
  return <Fix words={words} {...whole} language={cluster.language} />;
}

interface FixProps {
  words: string;
  before: string;
  after: string;
  language: string;
}

function Fix({ words, before, after, language }: FixProps) {
  const [old, now] = cutShared(before, after);
  return (
    <figure class="fix">
      <figcaption>{words}</figcaption>
      <p class="sentence" dir="auto" lang={language || undefined}>
        <WordDiff before={before} after={after} language={language} room={ROOM} />
      </p>
      {before === after && <p class="hint">{i18n.t('desk.queue.nothing_proposed')}</p>}
      {before !== after && old.length + now.length <= SHORT && (
        <details>
          <summary>{i18n.t('desk.card.characters')}</summary>
          <p class="sentence fine" dir="auto">
            <WordDiff before={old} after={now} isFine />
          </p>
          <CodeTable before={old} after={now} />
        </details>
      )}
      {after === '' && (
        <p class="hint">
          <PlainText text={i18n.t('desk.queue.deleted')} />
        </p>
      )}
    </figure>
  );
}

function inSentence({ sentence, quote }: NonNullable<Card['target']>, replacement: string) {
  if (!sentence) return { before: quote.exact, after: replacement };
  const { text, start, end } = sentence;
  return { before: text, after: text.slice(0, start) + replacement + text.slice(end) };
}

/** The words that differ, without what both begin and end with; never inside a word. */
function cutShared(before: string, after: string): [string, string] {
  const isEdge = (text: string, at: number) => at === 0 || at === text.length || /\s/.test(text[at - 1] ?? '');
  let head = 0;
  const most = Math.min(before.length, after.length);
  while (head < most && before[head] === after[head]) head += 1;
  while (head > 0 && !(isEdge(before, head) && isEdge(after, head))) head -= 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  while (tail > 0 && !/\s/.test(before.at(-tail) ?? '')) tail -= 1;
  return [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
}
