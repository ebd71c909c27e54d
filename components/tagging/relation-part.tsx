import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { sortEntities, type TaggedEntity, type TaggedRelation } from '@/lib/entities/tagged';

interface Props {
  entity: TaggedEntity;
  /** Of the whole document. */
  entities: readonly TaggedEntity[];
  relations: readonly TaggedRelation[];
  set: LabelSet;
  wordsOf: (entity: TaggedEntity) => string;
  change: (relations: TaggedRelation[]) => void;
}

/** What is said of the marked entity and others, and a relation more; only what the label set lets stand is offered. */
export function RelationPart({ entity, entities, relations, set, wordsOf, change }: Props) {
  const types = set.relations.filter(({ from }) => from.length === 0 || from.includes(entity.label));
  const [typeId, setType] = useState('');
  const [to, setTo] = useState('');
  const type = types.find(({ id }) => id === typeId) ?? types[0];
  const ends = sortEntities(entities).filter(
    ({ id, label }) => id !== entity.id && (!type || type.to.length === 0 || type.to.includes(label)),
  );
  const end = ends.find(({ id }) => id === to) ?? ends[0];
  const own = relations.filter((one) => one.from === entity.id || one.to === entity.id);
  const nameOf = (label: string) => set.relations.find(({ id }) => id === label)?.name ?? label;
  const words = (id: string) => {
    const found = entities.find((one) => one.id === id);
    return found ? wordsOf(found) : '';
  };
  if (types.length === 0 && own.length === 0) return null;
  const isThere = own.some((one) => one.from === entity.id && one.to === end?.id && one.label === type?.id);
  return (
    <section class="tag-relations" aria-label={i18n.t('tagging.relations')}>
      <ul class="tag-offers">
        {own.map((one) => (
          <li key={one.id}>
            <span>
              <PlainText text={words(one.from)} /> → {nameOf(one.label)} → <PlainText text={words(one.to)} />
            </span>
            <span class="tag-acts">
              <button type="button" class="plain" onClick={() => change(relations.filter(({ id }) => id !== one.id))}>
                {i18n.t('tagging.remove_relation')}
              </button>
            </span>
          </li>
        ))}
      </ul>
      {type && end && (
        <>
          <label class="sync-line">
            <span>{i18n.t('tagging.relation')}</span>
            <select name="tag-relation" value={type.id} onChange={({ currentTarget }) => setType(currentTarget.value)}>
              {types.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name ?? id}
                </option>
              ))}
            </select>
          </label>
          <label class="sync-line">
            <span>{i18n.t('tagging.relation_to')}</span>
            <select name="tag-relation-to" value={end.id} onChange={({ currentTarget }) => setTo(currentTarget.value)}>
              {ends.map((one) => (
                <option key={one.id} value={one.id}>
                  {wordsOf(one)} ({one.label})
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            class="plain"
            name="tag-relate"
            disabled={isThere}
            onClick={() =>
              change([...relations, { id: crypto.randomUUID(), from: entity.id, to: end.id, label: type.id }])
            }
          >
            {i18n.t('tagging.relate')}
          </button>
        </>
      )}
    </section>
  );
}
