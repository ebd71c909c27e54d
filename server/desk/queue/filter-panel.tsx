import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { accuracies, editorKindNames, severities } from '@/lib/annotation/desk-choices';
import type { Desk } from '@/server/desk/desk-state';
import { ExportLinks } from './export-links';
import { ages, type FilterName } from './filters';
import { sayValue } from './say-filter';

const orders = ['newest', 'oldest', 'due', 'readers'] as const;

/** Every filter there is. */
export function FilterPanel({ desk }: { desk: Desk }) {
  const set = (name: FilterName, value: string) => {
    const { [name]: _, ...others } = desk.filters;
    desk.narrow(value === '' ? others : { ...others, [name]: value });
  };
  const part = { desk, set };
  return (
    <div class="filters">
      <Choice {...part} name="kind" label={i18n.t('desk.filter.kind')} values={editorKindNames} />
      <Choice {...part} name="severity" label={i18n.t('desk.filter.severity')} values={severities} />
      <Choice {...part} name="accuracy" label={i18n.t('desk.filter.accuracy')} values={accuracies} />
      <Choice {...part} name="age" label={i18n.t('desk.filter.age')} values={ages} />
      <Typed {...part} name="site" label={i18n.t('desk.filter.site')} />
      <Typed {...part} name="section" label={i18n.t('desk.filter.section')} />
      <Typed {...part} name="author" label={i18n.t('desk.filter.author')} />
      <Typed {...part} name="language" label={i18n.t('desk.filter.language')} />
      <label class="field">
        {i18n.t('desk.filter.order')}
        <select
          value={desk.filters.order ?? 'newest'}
          onChange={({ currentTarget }) => set('order', currentTarget.value === 'newest' ? '' : currentTarget.value)}
        >
          {orders.map((order) => (
            <option key={order} value={order}>
              {i18n.t(`desk.filter.order_${order}`)}
            </option>
          ))}
        </select>
      </label>
      <Switch {...part} name="snoozed" label={i18n.t('desk.filter.snoozed')} />
      <Switch {...part} name="conflict" label={i18n.t('desk.filter.conflict')} />
      <button type="button" class="quiet" onClick={() => desk.narrow({})}>
        {i18n.t('desk.queue.clear')}
      </button>
      <ExportLinks stream={desk.stream} filters={desk.filters} />
    </div>
  );
}

interface Part {
  desk: Desk;
  set: (name: FilterName, value: string) => void;
  name: FilterName;
  label: string;
}

function Choice({ desk, set, name, label, values }: Part & { values: readonly string[] }) {
  return (
    <label class="field">
      {label}
      <select value={desk.filters[name] ?? ''} onChange={({ currentTarget }) => set(name, currentTarget.value)}>
        <option value="">{i18n.t('desk.queue.any')}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {sayValue(name, value)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** With what stands in the rows as offers. */
function Typed({ desk, set, name, label }: Part & { name: 'site' | 'section' | 'author' | 'language' }) {
  const id = useId();
  const known = new Set(desk.list.rows.map((row) => (name === 'site' ? row.page.site : row[name])));
  return (
    <label class="field">
      {label}
      <input
        type="text"
        dir="auto"
        list={id}
        value={desk.filters[name] ?? ''}
        onChange={({ currentTarget }) => set(name, currentTarget.value.trim())}
      />
      <datalist id={id}>
        {[...known]
          .filter(Boolean)
          .slice(0, 50)
          .map((value) => (
            <option key={value} value={value} />
          ))}
      </datalist>
    </label>
  );
}

function Switch({ desk, set, name, label }: Part) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        checked={desk.filters[name] === 'true'}
        onChange={({ currentTarget }) => set(name, currentTarget.checked ? 'true' : '')}
      />
      {label}
    </label>
  );
}
