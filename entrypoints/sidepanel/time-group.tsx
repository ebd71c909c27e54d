import { i18n } from '#i18n';
import { FilterGroup } from '@/components/notebook/filter-group';
import { type Condition, withCondition, withoutCondition } from '@/lib/store/note-query';
import { isDayField } from '@/lib/store/read-day';

interface Props {
  words: string;
  conditions: Condition[];
  search: (words: string) => void;
}

const spans = { today: 0, week: 6, month: 29, year: 364 } as const;

/** When notes were made: from a day, to a day, or one of a few usual spans. */
export function TimeGroup({ words, conditions, search }: Props) {
  const days = conditions.filter(({ field }) => isDayField(field));
  const timeless = days.reduceRight(withoutCondition, words);
  const first = days.length === 1 && days[0]?.field === 'from' ? days[0].value : null;
  const choices = (Object.keys(spans) as (keyof typeof spans)[]).map((span) => {
    const value = dayBefore(spans[span]);
    return { value, words: i18n.t(`notebook.filter.${span}`), on: first === value };
  });
  const setDay = (field: 'from' | 'to') => (event: { currentTarget: HTMLInputElement }) => {
    const rest = conditions.filter((one) => one.field === field).reduceRight(withoutCondition, words);
    const day = event.currentTarget.value;
    search(day === '' ? rest : withCondition(rest, field, day));
  };
  const dayOf = (field: 'from' | 'to') => conditions.find((one) => one.field === field)?.value ?? '';
  return (
    <FilterGroup
      legend={i18n.t('notebook.filter.time')}
      choices={choices}
      toggle={(day) => search(first === day ? timeless : withCondition(timeless, 'from', day))}
    >
      {(['from', 'to'] as const).map((field) => (
        <label key={field} class="filter-day">
          {i18n.t(`notebook.filter.${field}`)} <input type="date" value={dayOf(field)} onChange={setDay(field)} />
        </label>
      ))}
    </FilterGroup>
  );
}

/** The day so many days ago, where the reader is, as `2026-11-26`. */
function dayBefore(days: number): string {
  const now = new Date();
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
