import type { TaggedDocument, TaggedEntity } from '@/lib/entities/tagged';
import type { Loss } from './losses';

/** What was read of a file of another tool. */
export interface ReadFile {
  documents: TaggedDocument[];
  /** What the file held and we do not. */
  losses: Loss[];
}

export function newDocument(fields: Pick<TaggedDocument, 'id' | 'text'> & Partial<TaggedDocument>): TaggedDocument {
  return { language: null, address: null, title: null, entities: [], relations: [], ...fields };
}

export function newEntity(fields: Pick<TaggedEntity, 'id' | 'label' | 'spans'> & Partial<TaggedEntity>): TaggedEntity {
  return { origin: 'import', knowledgeBaseId: null, attributes: {}, ...fields };
}
