import * as z from 'zod';
import { entity, labelSet as labelSetRecord, position, project, relation } from '@/lib/annotation/schema';
import { frozenParts } from '@/lib/entities/documents/frozen-part';
import { LONGEST_LABEL_SET } from '@/lib/entities/labels/label-set-file';

const id = z.uuid();
const ids = z.array(id).max(5000);
const { start, labelId, knowledgeBaseId, attributes, origin } = entity.shape;
const span = z.object({ start, end: start }).refine(({ start, end }) => start < end);
/** Stretches one after the other: none touches the one before. */
const isInOrder = (spans: { start: number; end: number }[]) =>
  spans.every(({ start }, at) => start > (spans[at - 1]?.end ?? -1));
const status = z.enum(['open', 'done', 'skipped']);
const labelSet = z.string().max(LONGEST_LABEL_SET);

/** Longest text that is frozen, in UTF-16 units: a book of 200,000 words. */
export const LONGEST_FROZEN = 1_500_000;

const put = z.object({
  id,
  spans: z.array(span).min(1).max(64),
  label: labelId,
  origin,
  knowledgeBaseId,
  attributes,
  position: position.nullable(),
});

/** Gates of tagging mode (see `gates.ts`). */
export const taggingPageGates = {
  tagOpen: z.object({
    text: z.string().max(LONGEST_FROZEN),
    article: z.array(span).min(1).max(5000).refine(isInOrder).nullable(),
    extractor: start,
    canonical: z.string().max(4096).nullable(),
  }),
  tagWrite: z.object({
    documentId: id,
    put: z.array(put).max(2000),
    remove: ids,
    putRelations: z.array(z.object({ id, from: id, to: id, label: relation.shape.labelId })).max(2000),
    removeRelations: ids,
  }),
  tagState: z.object({ documentId: id, status, activeMs: start, next: z.boolean() }),
};

const name = z.string().trim().max(200);
const projectId = id;
const documentId = id;
const member = z.string().min(1).max(64);

export const taggingOwnGates = {
  tagRead: z.object({ documentId }),
  tagWrite: taggingPageGates.tagWrite,
  tagState: taggingPageGates.tagState,
  tagSwitch: z.object({ tabId: z.int(), on: z.boolean() }),
  tagProject: z.object({ name: name.min(1), labelSet }),
  tagLabelSet: z.object({ projectId, labelSet, mapping: z.record(labelId, labelId.nullable()), from: id.optional() }),
  tagLabelSetBack: z.object({ projectId }),
  tagFetchSet: z.object({ address: z.string().trim().max(2048) }),
  tagFreeze: z.object({ projectId, frozen: z.enum(frozenParts) }),
  tagChoose: z.object({ projectId }),
  tagGo: z.object({ tabId: z.int(), documentId }),
  tagSelf: z.object({ projectId, name }),
  tagMember: z.object({ projectId, name: name.min(1) }),
  tagAssign: z.object({ documentId, members: z.array(member).max(60) }),
  tagJoin: z.object({
    project,
    labelSets: z.array(labelSetRecord).min(1).max(1000),
    member: member.nullable(),
    name,
  }),
  tagAddresses: z.object({ projectId, addresses: z.array(z.url({ protocol: /^https?$/ }).max(4096)).max(10_000) }),
  tagNames: z.object({ projectId, names: z.string().max(LONGEST_LABEL_SET) }),
  tagCurateMany: z.object({
    documentId,
    annotators: z.array(member).min(2).max(60),
    settled: z.array(z.object({ among: ids, standing: ids })).max(20_000),
  }),
  tagCurate: z.object({
    documentId,
    colleague: member,
    settled: z
      .array(
        z.object({
          first: id.nullable(),
          second: id.nullable(),
          settlement: z.enum(['first', 'second', 'both', 'neither']),
        }),
      )
      .max(20_000),
  }),
};
