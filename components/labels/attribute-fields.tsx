import { i18n } from '#i18n';
import type { DraftFault } from '@/lib/entities/labels/check-draft';
import { freeId } from '@/lib/entities/labels/edit-label-set';
import type { Attribute } from '@/lib/entities/labels/label-set-file';
import { ChoiceField, sayDraftFault, TextField } from './field';
import { LinesField } from './lines-field';

const TYPES = ['boolean', 'text', 'number', 'choice'] as const;

interface Props {
  attributes: readonly Attribute[];
  fault: DraftFault | undefined;
  change: (attributes: Attribute[]) => void;
}

/** What more can be said of an entity of this label. */
export function AttributeFields({ attributes, fault, change }: Props) {
  const put = (at: number, one: Attribute) => change(attributes.map((other, index) => (index === at ? one : other)));
  const add = () => {
    const id = freeId(
      'attribute',
      attributes.map((one) => one.id),
    );
    change([...attributes, { id, type: 'boolean' }]);
  };
  return (
    <fieldset class="set-wide set-rows">
      <legend>{i18n.t('labels.attributes')}</legend>
      {attributes.map((one, at) => (
        // A place in a list that only grows at its end: the id itself changes while it is typed.
        <div class="set-row" key={at}>
          <TextField
            name="attribute-name"
            words={i18n.t('labels.name')}
            value={one.name ?? ''}
            change={(name) => {
              const { name: _, ...others } = one;
              put(at, name === '' ? others : { ...others, name });
            }}
          />
          <TextField
            name="attribute-id"
            words={i18n.t('labels.id')}
            longest={128}
            value={one.id}
            change={(id) => put(at, { ...one, id: id.trim() })}
          />
          <ChoiceField
            name="attribute-type"
            words={i18n.t('labels.type')}
            value={one.type}
            choices={TYPES.map((type) => [type, i18n.t(`labels.types.${type}`)] as const)}
            change={(type) => put(at, withType(one, type as Attribute['type']))}
          />
          {one.type === 'choice' && (
            <LinesField
              name="attribute-values"
              words={i18n.t('labels.values')}
              hint={i18n.t('labels.one_a_line')}
              lines={one.values}
              change={(values) => put(at, { ...one, values })}
            />
          )}
          <button
            type="button"
            class="quiet"
            aria-label={i18n.t('labels.remove_of', [one.name ?? one.id])}
            onClick={() => change(attributes.filter((_, index) => index !== at))}
          >
            {i18n.t('labels.remove')}
          </button>
        </div>
      ))}
      {fault && <p class="set-fault">{sayDraftFault(fault)}</p>}
      <button type="button" class="plain" disabled={attributes.length >= 50} onClick={add}>
        {i18n.t('labels.add_attribute')}
      </button>
    </fieldset>
  );
}

function withType({ id, name }: Attribute, type: Attribute['type']): Attribute {
  const named = name === undefined ? { id } : { id, name };
  return type === 'choice' ? { ...named, type, values: [i18n.t('labels.first_value')] } : { ...named, type };
}
