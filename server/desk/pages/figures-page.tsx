import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import { readFormats } from '@/components/words/read-formats';
import type { ClusterSummary, Figures } from '@/lib/annotation/cluster-messages';
import { sayKind } from '@/server/desk/say-choice';
import type { PageProps } from '@/server/desk/shell/page-props';
import { type Bar, BarPlot } from './bar-plot';
import { gatherDays } from './gather-days';
import { PageFrame } from './page-frame';
import { useLoaded } from './use-loaded';

const periods = [7, 30, 90, 365] as const;

/** How the newsroom deals with what it is told. */
export function FiguresPage({ stream }: PageProps) {
  const [days, setDays] = useState<number>(30);
  const loaded = useLoaded<Figures>(`${stream}/figures?days=${days}`);
  return (
    <PageFrame title={i18n.t('desk.figures.title')} loaded={loaded}>
      <label class="field period">
        {i18n.t('desk.figures.period')}
        <select value={days} onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}>
          {periods.map((period) => (
            <option key={period} value={period}>
              {countWords('desk.figures.days', period)}
            </option>
          ))}
        </select>
      </label>
      {loaded.value && <Plots figures={loaded.value} />}
    </PageFrame>
  );
}

function Plots({ figures }: { figures: Figures }) {
  const { look, decision, fix, kinds, sections, days, repeats } = figures;
  return (
    <div class="plots">
      <Waits title={i18n.t('desk.figures.look')} waits={look} />
      <Waits title={i18n.t('desk.figures.decision')} waits={decision} />
      <Waits title={i18n.t('desk.figures.fix')} waits={fix} />
      <Shares
        title={i18n.t('desk.figures.by_kind')}
        shares={kinds}
        say={(name) => sayKind(name as ClusterSummary['kind'])}
      />
      <Shares
        title={i18n.t('desk.figures.by_section')}
        shares={sections}
        say={(name) => name || i18n.t('desk.figures.no_section')}
      />
      <BarPlot title={i18n.t('desk.figures.by_day')} bars={barsOf(days)} none={i18n.t('desk.figures.none_yet')} />
      <section>
        <h2>{i18n.t('desk.figures.repeat')}</h2>
        <p class="hint">{i18n.t('desk.figures.repeat_about')}</p>
        {repeats.length === 0 && <p>{i18n.t('desk.figures.none_yet')}</p>}
        <ul class="lines">
          {repeats.map(({ words, pages }) => (
            <li key={words}>
              <bdi>
                <PlainText text={words.slice(0, 200)} />
              </bdi>
              <span class="hint">{countWords('desk.figures.pages', pages)}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** “23 Nov”, “23 – 29 Nov”, “November 2026” or “June – October 2026”. */
function barsOf(days: Figures['days']): Bar[] {
  const { spans, unit } = gatherDays(days);
  const { utcDay, utcMonth, number } = readFormats();
  const format = unit === 'month' ? utcMonth : utcDay;
  const noon = (day: string) => new Date(`${day}T12:00:00Z`);
  return spans.map(({ first, last, reports }) => ({
    name: format.formatRange(noon(first), noon(last)),
    value: reports,
    words: number.format(reports),
  }));
}

const buckets = ['hour', 'hours4', 'hours24', 'days3', 'days7', 'longer'] as const;

function Waits({ title, waits: { buckets: counts, median } }: { title: string; waits: Figures['look'] }) {
  const { number } = readFormats();
  const bars = buckets.map((bucket, at) => {
    const value = counts[at] ?? 0;
    return { name: i18n.t(`desk.figures.${bucket}`), value, words: number.format(value) };
  });
  const about = median === null ? undefined : i18n.t('desk.figures.median', [sayWait(median)]);
  return (
    <BarPlot
      title={title}
      bars={median === null ? [] : bars}
      none={i18n.t('desk.figures.none_yet')}
      {...(about === undefined ? {} : { about })}
    />
  );
}

function sayWait(ms: number): string {
  const { number } = readFormats();
  const minutes = ms / 60_000;
  if (minutes < 90) return i18n.t('desk.figures.minutes', [number.format(Math.max(1, Math.round(minutes)))]);
  if (minutes < 48 * 60) return i18n.t('desk.figures.hours', [number.format(Math.round(minutes / 60))]);
  return i18n.t('desk.figures.days_short', [number.format(Math.round(minutes / 1440))]);
}

interface SharesProps {
  title: string;
  shares: Figures['kinds'];
  say: (name: string) => string;
}

function Shares({ title, shares, say }: SharesProps) {
  const { number } = readFormats();
  const bars = shares.map(({ name, accepted, decided }) => ({
    name: say(name),
    value: accepted,
    most: decided,
    words: i18n.t('desk.figures.share', [number.format(accepted), number.format(decided)]),
  }));
  return <BarPlot title={title} bars={bars} none={i18n.t('desk.figures.none_yet')} />;
}
