import { i18n } from '#i18n';
import type { DraftFault } from '@/lib/entities/labels/check-draft';
import type { DraftLabel, DraftRelation } from '@/lib/entities/labels/edit-label-set';
import { TextField, TickField } from './field';

interface Props {
  one: DraftRelation;
  labels: readonly DraftLabel[];
  faults: readonly DraftFault[];
  change: (change: Partial<DraftRelation['relation']> & { from?: number[]; to?: number[] }, field: string) => void;
}

/** A kind of relation: what it may lead from and to. */
export function RelationFields({ one: { row, relation, from, to }, labels, faults, change }: Props) {
  const fault = (field: string) => faults.find((found) => found.row === row && found.field === field);
  return (
    <div class="set-fields">
      <TextField
        name="relation-name"
        words={i18n.t('labels.name')}
        value={relation.name ?? ''}
        change={(name) => change({ name: name === '' ? undefined : name } as { name: string }, 'name')}
        fault={fault('name')}
      />
      <TextField
        name="relation-id"
        words={i18n.t('labels.id')}
        longest={128}
        value={relation.id}
        change={(id) => change({ id: id.trim() }, 'id')}
        fault={fault('id')}
      />
      <TickField
        name="relation-symmetric"
        words={i18n.t('labels.symmetric')}
        on={relation.symmetric}
        turn={(symmetric) => change({ symmetric }, 'symmetric')}
      />
      <LabelTicks
        words={i18n.t('labels.from')}
        rows={from}
        labels={labels}
        change={(rows) => change({ from: rows }, 'from')}
      />
      <LabelTicks words={i18n.t('labels.to')} rows={to} labels={labels} change={(rows) => change({ to: rows }, 'to')} />
    </div>
  );
}

interface TicksProps {
  words: string;
  rows: readonly number[];
  labels: readonly DraftLabel[];
  change: (rows: number[]) => void;
}

function LabelTicks({ words, rows, labels, change }: TicksProps) {
  return (
    <fieldset class="set-wide">
      <legend>{words}</legend>
      <div class="set-ticks">
        {labels.map(({ row, label }) => (
          <TickField
            key={row}
            name="relation-end"
            words={label.name || label.id}
            on={rows.includes(row)}
            turn={(on) => change(on ? [...rows, row] : rows.filter((one) => one !== row))}
          />
        ))}
      </div>
    </fieldset>
  );
}
