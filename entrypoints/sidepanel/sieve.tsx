import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { FilterChips } from '@/components/notebook/filter-chips';
import { FilterField } from '@/components/notebook/filter-field';
import { FilterGroup } from '@/components/notebook/filter-group';
import { colors, formKinds } from '@/lib/annotation/choices';
import { foldWords } from '@/lib/store/fold-words';
import {
  noteStates,
  type QueryField,
  withCondition,
  withoutCondition,
  withoutConditions,
} from '@/lib/store/note-query';
import type { Order } from './choose-notes';
import { sayCondition, sayValue } from './say-condition';
import { TimeGroup } from './time-group';
import type { Shelf } from './use-shelf';

/** Sites and tags offered as buttons; the others are typed. */
const MOST_BUTTONS = 8;

interface Props {
  shelf: Shelf;
  focusSearch: () => void;
}

/**
 * Filters and order. What is chosen here are words in the search, and what is typed there shows here: they are one
 * thing, seen twice.
 */
export function Sieve({ shelf, focusSearch }: Props) {
  const { words, search, conditions } = shelf;
  const [open, setOpen] = useState(false);
  const chips = conditions.map((one) => ({
    words: sayCondition(one),
    remove: () => search(withoutCondition(words, one)),
  }));
  return (
    <div class="sieve">
      <FilterChips chips={chips} clear={() => search(withoutConditions(words))} leave={focusSearch} />
      <div class="sieve-line">
        <button type="button" class="quiet" aria-expanded={open} aria-controls="filters" onClick={() => setOpen(!open)}>
          {i18n.t('notebook.filter.open')}
        </button>
        <OrderChoice {...shelf.order} />
      </div>
      <div id="filters" hidden={!open}>
        {open && <Filters shelf={shelf} />}
      </div>
    </div>
  );
}

function OrderChoice({ order, orders, choose }: Shelf['order']) {
  return (
    <label class="order">
      <span>{i18n.t('notebook.order.label')}</span>{' '}
      <select value={order} onChange={(event) => choose(event.currentTarget.value as Order)}>
        {orders.map((one) => (
          <option key={one} value={one}>
            {i18n.t(`notebook.order.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Filters({ shelf: { view, words, search, conditions, index } }: { shelf: Shelf }) {
  const find = (field: QueryField, value: string) =>
    conditions.find((one) => one.field === field && foldWords(one.value) === foldWords(value));
  const toggle = (field: QueryField) => (value: string) => {
    const here = find(field, value);
    search(here ? withoutCondition(words, here) : withCondition(words, field, value));
  };
  const choices = (field: QueryField, values: readonly string[]) =>
    values.map((value) => ({ value, words: sayValue(field, value), on: find(field, value) !== undefined }));
  const add = (field: QueryField) => (value: string) =>
    find(field, value) || search(withCondition(words, field, value));
  const sites = index?.values('site').map(({ value }) => value) ?? [];
  const tags = index?.values('tag').map(({ value }) => value) ?? [];
  const states = noteStates.filter((state) => state !== 'trashed');
  return (
    <div class="filters">
      <FilterGroup
        legend={i18n.t('notebook.filter.kind')}
        choices={choices('kind', formKinds)}
        toggle={toggle('kind')}
      />
      <FilterGroup
        legend={i18n.t('notebook.filter.state')}
        choices={choices('state', states)}
        toggle={toggle('state')}
      />
      <FilterGroup
        legend={i18n.t('notebook.filter.color')}
        choices={choices('color', colors)}
        toggle={toggle('color')}
      />
      <FilterGroup
        legend={i18n.t('notebook.filter.tag')}
        choices={choices('tag', tags.slice(0, MOST_BUTTONS))}
        toggle={toggle('tag')}
      >
        <FilterField label={i18n.t('notebook.filter.tag_other')} values={tags} add={add('tag')} />
      </FilterGroup>
      {view !== 'page' && (
        <FilterGroup
          legend={i18n.t('notebook.filter.site')}
          choices={choices('site', sites.slice(0, MOST_BUTTONS))}
          toggle={toggle('site')}
        >
          <FilterField label={i18n.t('notebook.filter.site_other')} values={sites} add={add('site')} />
        </FilterGroup>
      )}
      <TimeGroup words={words} conditions={conditions} search={search} />
    </div>
  );
}
