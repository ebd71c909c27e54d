import { i18n } from '#i18n';
import type { DraftFault } from '@/lib/entities/labels/check-draft';
import { isVisible } from '@/lib/entities/labels/color';
import type { DraftLabel } from '@/lib/entities/labels/edit-label-set';
import type { ForeignFormat } from '@/lib/entities/labels/label-set-file';
import { AttributeFields } from './attribute-fields';
import { ExampleFields } from './example-fields';
import { ChoiceField, Field, TextField } from './field';
import { LinesField } from './lines-field';

const FOREIGN: readonly (readonly [ForeignFormat, string])[] = [
  ['conll', 'CoNLL'],
  ['brat', 'brat'],
  ['spacy', 'spaCy'],
  ['doccano', 'doccano'],
  ['prodigy', 'Prodigy'],
  ['labelStudio', 'Label Studio'],
];

type Change = Partial<DraftLabel['label']> & { parentRow?: number | null };

interface Props {
  one: DraftLabel;
  /** All labels of the draft, in their order. */
  labels: readonly DraftLabel[];
  faults: readonly DraftFault[];
  /** `field` names what is typed into: one step of the undo for all that is typed in one go. */
  change: (change: Change, field: string) => void;
}

/** Everything a label says of itself. */
export function LabelFields({ one: { row, label, parent }, labels, faults, change }: Props) {
  const fault = (field: string) => faults.find((found) => found.row === row && found.field === field);
  const others = labels.filter((other) => other.row !== row);
  const set = (field: keyof DraftLabel['label']) => (value: string) => change({ [field]: value }, field);
  return (
    <div class="set-fields">
      <TextField
        name="label-name"
        words={i18n.t('labels.name')}
        value={label.name}
        change={set('name')}
        fault={fault('name')}
      />
      <TextField
        name="label-id"
        words={i18n.t('labels.id')}
        hint={i18n.t('labels.id_hint')}
        longest={128}
        value={label.id}
        change={(id) => change({ id: id.trim() }, 'id')}
        fault={fault('id')}
      />
      <TextField
        name="label-key"
        words={i18n.t('labels.key')}
        hint={i18n.t('labels.key_hint')}
        longest={2}
        value={label.key ?? ''}
        change={(key) => change({ key: key.trim().toLowerCase() || null }, 'key')}
        fault={fault('key')}
      />
      <Field
        words={i18n.t('labels.color')}
        hint={isVisible(label.color) ? undefined : i18n.t('labels.color_hint')}
        fault={fault('color')}
      >
        {(attributes) => (
          <input
            {...attributes}
            type="color"
            name="label-color"
            value={label.color}
            onInput={({ currentTarget }) => change({ color: currentTarget.value.toLowerCase() }, 'color')}
          />
        )}
      </Field>
      <ChoiceField
        name="label-parent"
        words={i18n.t('labels.parent')}
        value={String(parent ?? '')}
        choices={[
          ['', i18n.t('labels.parent_none')],
          ...others.map((other) => [String(other.row), other.label.name] as const),
        ]}
        change={(value) => change({ parentRow: value === '' ? null : Number(value) }, 'parent')}
        fault={fault('parent')}
      />
      <TextField
        wide
        name="label-description"
        words={i18n.t('labels.description')}
        rows={3}
        longest={4000}
        value={label.description}
        change={set('description')}
        fault={fault('description')}
      />
      <ExampleFields
        examples={label.examples}
        fault={fault('examples')}
        change={(examples) => change({ examples }, 'examples')}
      />
      <LinesField
        name="label-counter"
        words={i18n.t('labels.counter_examples')}
        hint={i18n.t('labels.one_a_line')}
        lines={label.counterExamples}
        change={(counterExamples) => change({ counterExamples }, 'counterExamples')}
        fault={fault('counterExamples')}
      />
      <AttributeFields
        attributes={label.attributes}
        fault={fault('attributes')}
        change={(attributes) => change({ attributes }, 'attributes')}
      />
      <LinesField
        name="label-kb"
        words={i18n.t('labels.kb')}
        hint={i18n.t('labels.one_a_line')}
        lines={label.kb}
        change={(kb) => change({ kb }, 'kb')}
        fault={fault('kb')}
      />
      <details class="set-wide">
        <summary>{i18n.t('labels.elsewhere')}</summary>
        <div class="set-fields">
          {FOREIGN.map(([format, words]) => (
            <TextField
              key={format}
              name={`label-map-${format}`}
              words={words}
              longest={128}
              value={label.map[format] ?? ''}
              change={(name) => {
                const { [format]: _, ...others } = label.map;
                change({ map: name === '' ? others : { ...others, [format]: name } }, `map-${format}`);
              }}
            />
          ))}
          {fault('map') && <p class="set-fault set-wide">{i18n.t('labels.fault.map')}</p>}
        </div>
      </details>
    </div>
  );
}
