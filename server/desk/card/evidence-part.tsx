import { i18n } from '#i18n';
import { readFormats } from '@/components/words/read-formats';
import type { Card } from '@/lib/annotation/cluster-messages';
import { Filled } from '@/server/desk/filled';

type Evidence = NonNullable<Card['evidence']>;
interface Saying {
  say: (places: string[]) => string;
  values: string[];
}

/** What the page itself says for one or the other. */
export function EvidencePart({ card: { evidence } }: { card: Card }) {
  const said = evidence ? sayEvidence(evidence) : [];
  if (said.length === 0) return null;
  return (
    <section>
      <h3>{i18n.t('desk.card.evidence')}</h3>
      <ul class="evidence">
        {said.map((saying, at) => (
          <li key={`${at} ${saying.values.join(' ')}`}>
            <Filled {...saying} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function sayEvidence({ spellings, dates, quotation, variety }: Evidence): Saying[] {
  const said: Saying[] = [];
  if (spellings) said.push(saySpellings(spellings));
  for (const { words, date, weekday } of dates)
    said.push({
      say: ([a, b, c]) => i18n.t('desk.card.weekday', [a ?? '', b ?? '', c ?? '']),
      values: [words, date, weekday],
    });
  if (quotation) said.push({ say: ([a]) => i18n.t('desk.card.quotation', [a ?? '']), values: [quotation] });
  return variety ? [...said, ...sayVariety(variety)] : said;
}

function saySpellings({ old, now }: NonNullable<Evidence['spellings']>): Saying {
  const { number } = readFormats();
  const say = ([a, b]: string[]) =>
    i18n.t('desk.card.spellings', [a ?? '', number.format(now.times), b ?? '', number.format(old.times)]);
  return { say, values: [now.words, old.words] };
}

function sayVariety({ becomes, page }: NonNullable<Evidence['variety']>): Saying[] {
  const words = [becomes === 'British' ? i18n.t('desk.card.variety_british') : i18n.t('desk.card.variety_american')];
  if (page === 'British') words.push(i18n.t('desk.card.page_british'));
  if (page === 'American') words.push(i18n.t('desk.card.page_american'));
  return words.map((text) => ({ say: () => text, values: [] }));
}
