import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import type { Attribute, LabelSet } from '@/lib/entities/labels/label-set';
import type { AttributeValue, TaggedEntity } from '@/lib/entities/tagged';

interface Props {
  /** The words marked on the page. */
  exact: string;
  entity: TaggedEntity | null;
  set: LabelSet;
  change: (entity: TaggedEntity) => void;
  remove: () => void;
  /** What more is to be said of an entity. */
  children?: ComponentChildren;
}

/** What is marked on the page; of an entity its knowledge-base id and attributes. */
export function CurrentTag({ exact, entity, set, change, remove, children }: Props) {
  const label = entity && set.labels.find(({ id }) => id === entity.label);
  return (
    <section class="tag-part tag-current" aria-labelledby="tag-current">
      <h2 id="tag-current">
        <PlainText text={exact} />
      </h2>
      {!entity && <p>{i18n.t('tagging.marked')}</p>}
      {entity && (
        <>
          <p>{label?.name ?? entity.label}</p>
          <label class="sync-line">
            <span>{i18n.t('tagging.knowledge_base')}</span>
            <input
              type="text"
              maxLength={512}
              value={entity.knowledgeBaseId ?? ''}
              onChange={({ currentTarget: { value } }) =>
                change({ ...entity, knowledgeBaseId: value.trim() === '' ? null : value.trim() })
              }
            />
          </label>
          {label?.attributes.map((attribute) => (
            <AttributeField
              key={attribute.id}
              attribute={attribute}
              value={entity.attributes[attribute.id]}
              set={(value) => change({ ...entity, attributes: withValue(entity.attributes, attribute.id, value) })}
            />
          ))}
          {children}
          <button type="button" class="plain" onClick={remove}>
            {i18n.t('tagging.remove')}
          </button>
        </>
      )}
    </section>
  );
}

function withValue(
  attributes: TaggedEntity['attributes'],
  id: string,
  value: AttributeValue | null,
): TaggedEntity['attributes'] {
  const { [id]: _, ...others } = attributes;
  return value === null ? others : { ...others, [id]: value };
}

interface FieldProps {
  attribute: Attribute;
  value: AttributeValue | undefined;
  set: (value: AttributeValue | null) => void;
}

function AttributeField({ attribute, value, set }: FieldProps) {
  const name = attribute.name ?? attribute.id;
  if (attribute.type === 'boolean')
    return (
      <label>
        <input
          type="checkbox"
          checked={value === true}
          onChange={({ currentTarget }) => set(currentTarget.checked || null)}
        />{' '}
        {name}
      </label>
    );
  if (attribute.type === 'choice')
    return (
      <label class="sync-line">
        <span>{name}</span>
        <select value={String(value ?? '')} onChange={({ currentTarget }) => set(currentTarget.value || null)}>
          <option value="">{i18n.t('tagging.no_value')}</option>
          {attribute.values.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
    );
  // What is no number is not kept as one.
  const read = (text: string) =>
    text === '' || (attribute.type === 'number' && Number.isNaN(Number(text)))
      ? null
      : attribute.type === 'number'
        ? Number(text)
        : text;
  const field = {
    value: String(value ?? ''),
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => set(read(currentTarget.value)),
  };
  return (
    <label class="sync-line">
      <span>{name}</span>
      <input type="text" inputMode={attribute.type === 'number' ? 'decimal' : 'text'} maxLength={1000} {...field} />
    </label>
  );
}
