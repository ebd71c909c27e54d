/** The calls of tagging mode: page ↔ background, panel → background, and what panel and page say to each other by a port. */
import type { DocumentState, LabelSetRecord, Position, Project } from '@/lib/annotation/schema';
import type { Settlement } from '@/lib/entities/agreement/list-disagreements';
import type { FrozenPart } from '@/lib/entities/documents/frozen-part';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { Offer } from '@/lib/entities/offers/offer';
import type { Span, TaggedDocument, TaggedEntity, TaggedRelation } from '@/lib/entities/tagged';

export type Status = DocumentState['status'];

/** What `tagging.js` begins with. */
export interface TagOpening {
  project: { id: string; name: string };
  /** With the frozen text: the one of whoever opened the page first. */
  document: TaggedDocument;
  set: LabelSet;
  /** From the project's memory and the grammar of dates and numbers. */
  offers: Offer[];
  status: Status;
  activeMs: number;
}

/** A page as it would be frozen. */
export interface TagPage {
  text: string;
  /** The stretches of it that are the article by the page's own markup; null where that names none. */
  article: Span[] | null;
  extractor: number;
  canonical: string | null;
}

/** An entity to be kept. */
export interface TagPut extends TaggedEntity {
  /** Its place in the page's raw text now; null where the page has changed and it stands nowhere. */
  position: Position | null;
}

export interface TagWrite {
  documentId: string;
  put: TagPut[];
  remove: string[];
  putRelations: TaggedRelation[];
  removeRelations: string[];
}

/** `tagging.js` → background; answered for the top frame of a tab, about the document on its own page. */
export interface TaggingPageCalls {
  /** Freezes the page's text, or gives the frozen one that is here. @throws `fault:private` */
  tagOpen(page: TagPage): Promise<TagOpening>;
  /** Resolves when it is durable. */
  tagWrite(write: TagWrite): Promise<void>;
  /** `next`: opens the project's next document in this tab. */
  tagState(act: { documentId: string; status: Status; activeMs: number; next: boolean }): Promise<{ opened: boolean }>;
  tagOff(): Promise<void>;
}

/** A page of ours that shows a text from a file → background; answered for a tab, about the document it has read. */
export interface TaggingTextCalls extends Pick<TaggingPageCalls, 'tagWrite' | 'tagState'> {
  /** @throws `fault:missing` where no such text is in the chosen project */
  tagRead(ask: { documentId: string }): Promise<TagOpening>;
}

/** What was settled of one disagreement, which is known by its entities. */
export interface Settled {
  first: string | null;
  second: string | null;
  settlement: Settlement;
}

/** What was settled where several annotators differ, which is known by all their entities there. */
export interface SettledDivision {
  among: string[];
  /** Ids of those that stand; none: nothing is an entity there. */
  standing: string[];
}

/** A label set that came from an address: its text as it came, and what is in it. */
export interface FetchedSet {
  text: string;
  title: string;
  version: string;
  /** How many. */
  labels: number;
}

/** Panel → background. */
export interface TaggingOwnCalls {
  tagSwitch(act: { tabId: number; on: boolean }): Promise<void>;
  /** A new project with a label set, given as the text of its file; it becomes the chosen one. */
  tagProject(act: { name: string; labelSet: string }): Promise<{ id: string }>;
  /**
   * Puts another version or another set in the place of the project's label set. Tags of labels that it has not get the
   * label `mapping` says, or go where that is null.
   *
   * `from`: record of the set the change began with, where it may take the place of no other.
   *
   * @throws `fault:unmapped` with the labels in use that the mapping leaves out, `fault:set-changed` where another set has
   *   come since `from`; then nothing is changed
   */
  tagLabelSet(act: {
    projectId: string;
    labelSet: string;
    mapping: Record<string, string | null>;
    from?: string | undefined;
  }): Promise<void>;
  /** Takes the last `tagLabelSet` back, its tags included. @throws as above */
  tagLabelSetBack(act: { projectId: string }): Promise<void>;
  /** A label set at an address that the annotator typed. @throws `fault:address-…`, or FileFault with the line */
  tagFetchSet(act: { address: string }): Promise<FetchedSet>;
  /** Who tags on this device, as colleagues see it in files. Resolves with the member's id. */
  tagSelf(act: { projectId: string; name: string }): Promise<{ id: string }>;
  /** A colleague to whom documents can be assigned, who is yet to open the project's file. */
  tagMember(act: { projectId: string; name: string }): Promise<void>;
  /** What is frozen of pages that are opened from now on; those that are here stay as they are. */
  tagFreeze(act: { projectId: string; frozen: FrozenPart }): Promise<void>;
  /** To members by id; to everyone where there are none. */
  tagAssign(act: { documentId: string; members: string[] }): Promise<void>;
  /** The project of a colleague's file becomes one of this device's; `member`: which of its members tags here. */
  tagJoin(act: { project: Project; labelSets: LabelSetRecord[]; member: string | null; name: string }): Promise<void>;
  /** Pages to be tagged, frozen when they are first opened. Resolves with how many were not here. */
  tagAddresses(act: { projectId: string; addresses: string[] }): Promise<{ added: number }>;
  /** Names that are offered without having been tagged: the text of a gazetteer; takes the place of the last one. */
  tagNames(act: { projectId: string; names: string }): Promise<{ names: number }>;
  /** Writes the curated version of a document as far as it is settled. Resolves with how many disagreements are open. */
  tagCurate(act: { documentId: string; colleague: string; settled: Settled[] }): Promise<{ open: number }>;
  /** The same of any number of annotators. */
  tagCurateMany(act: {
    documentId: string;
    annotators: string[];
    settled: SettledDivision[];
  }): Promise<{ open: number }>;
  tagChoose(act: { projectId: string }): Promise<void>;
  /** Opens a document in a tab: its page, or ours with its text. */
  tagGo(act: { tabId: number; documentId: string }): Promise<void>;
}

/** Name of the port by which a panel reaches the tagging script of a tab. */
export const TAGGING_PORT = 'tagging';

/** The same for a page of ours in a tab: Firefox leads a port to a tab to its content scripts only. */
export const ownTaggingPort = (tabId: number) => `${TAGGING_PORT}-${tabId}`;

/** What the page tells the panel whenever it changes. */
export interface TaggingView {
  documentId: string;
  projectId: string;
  offers: Offer[];
  /** How many of them the last act brought: one key takes these. */
  group: number;
  /** What is marked now; `entity` and `offer` say what stands exactly there. */
  current: (Span & { exact: string; entity: TaggedEntity | null; offer: Offer | null }) | null;
  status: Status;
  /** The page's text is not the frozen one any more. */
  changed: boolean;
  /** It stands in a page of our own, which is there for nothing else. */
  isOwnPage: boolean;
  /** Everything tagged here, in reading order, and what is said of two of them. */
  entities: TaggedEntity[];
  relations: TaggedRelation[];
  /** Acts that could not be kept yet: they are tried again with the next one. */
  unsaved: boolean;
  /** Milliseconds of work on this document. */
  activeMs: number;
}

/** What the panel asks of the page. */
export type TaggingAct =
  | { act: 'label'; label: string }
  | { act: 'accept' | 'refuse'; offers: Span[] }
  /** All offers of one name with one label. */
  | { act: 'accept-name' | 'refuse-name'; exact: string; label: string }
  | { act: 'show'; span: Span }
  | { act: 'change'; entity: TaggedEntity }
  /** All relations of the document as they shall be. */
  | { act: 'relations'; relations: TaggedRelation[] }
  | { act: 'status'; status: Status; next: boolean }
  | { act: 'offers'; documentId: string; offers: Offer[] }
  | { act: 'reopen' | 'undo' | 'remove' };
