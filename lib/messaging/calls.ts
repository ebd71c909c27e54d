/**
 * Every call between the parts of Emend, on one screen: one interface for each pair of rights.
 *
 * The page's address, tab, frame and document never stand in a payload: the background takes them from `sender`.
 * A composer proves itself by the session it got for its one-time nonce, an own page by its address and place.
 */
import type {
  Agreement,
  Annotation,
  Color,
  Correction,
  Delivery,
  Finding,
  Form,
  Grade,
  Kind,
  Outcome,
  Position,
  Quote,
  Recipient,
  Report,
  RootStep,
  Sighting,
  Switches,
  Target,
} from '@/lib/annotation/schema';
import type { SwitchChange } from '@/lib/annotation/switches';
import type { TaggingOwnCalls, TaggingPageCalls, TaggingTextCalls } from './tagging-calls';

/** A selection as the page script describes it. The background adds where it was found and what the page says of itself. */
export interface Description {
  quote: Quote;
  position: Position;
  rootPath: RootStep[];
  /** The text the quote stands in; the background cuts sentence and paragraph from it. */
  block: { text: string; start: number; end: number; whole: boolean; language: string | null } | null;
  extractor: number;
  /** The page's own `rel=canonical`: a hint, checked by the background. */
  canonical: string | null;
  /** Does the site have a correction reporter of its own that the reader may prefer? */
  rival: boolean;
  /** What the reader chose to make of it; null where they only asked for the card. */
  kind: Form['kind'] | null;
}

/** What a page script needs to paint a note and to judge a correction. No comment, no tags, no other page's words. */
export interface PageNote {
  id: string;
  kind: Kind;
  color: Color;
  quote: Quote;
  position: Position;
  rootPath: RootStep[];
  placed: boolean;
  /** Is it painted on this site? */
  painted: boolean;
  /** The proposed words; null for everything but a correction that proposes some. */
  replacement: string | null;
}

export interface Seen {
  id: string;
  grade: Grade;
  outcome: Outcome | null;
  found: string | null;
}

/** Content scripts → background. `inTop`: the composer is hosted by the tab's top frame, not by the frame of the text. */
export interface PageCalls extends TaggingPageCalls {
  /** Brings `page.js` into the frame that asks. */
  begin(): Promise<void>;
  /** Brings both scripts anew: the page has taken the listeners of those that were there. */
  renew(): Promise<void>;
  /** Brings `judge.js`: the page has corrections whose spots are to be looked at. */
  bringJudge(): Promise<void>;
  /** The focus went into a child frame: brings `keystroke.js` into the frames that lack it. */
  enterFrames(): Promise<void>;
  /** Registers a one-time nonce for a new note on the selection described. */
  describe(opening: { nonce: string; description: Description; inTop: boolean }): Promise<void>;
  /** Registers a one-time nonce for reading or editing a note that stands on the sender's own page. */
  open(opening: { nonce: string; id: string; inTop: boolean; canonical: string | null }): Promise<void>;
  /** The frame did not come up, or the page fights it: show the same composer in the side panel or a popup. */
  moveComposer(move: { nonce: string; keys: string[]; reason: MoveReason }): Promise<void>;
  /** A frame too small or sandboxed: the composer is hosted by the tab's top frame. */
  hostInTop(opening: { nonce: string }): Promise<void>;
  /** Keys typed in a child frame whose composer stands in the top frame. */
  relayKeys(relay: { nonce: string; keys: string[] }): Promise<void>;
  /** The notes that stand on the sender's page. */
  notesHere(page: { canonical: string | null }): Promise<PageNote[]>;
  /** What became of them, as this visit saw it. */
  saw(visit: { canonical: string | null; seen: Seen[] }): Promise<void>;
  /** Undo from the toast: the last save or deletion made on the sender's page. */
  undo(act: { id: string; canonical: string | null }): Promise<void>;
  /** Does anything that lets clicks through stand above our element at this place? */
  hasOverlay(place: Place): Promise<boolean>;
  openNotebook(): Promise<void>;
  /** Opens the surface on which the reader agrees to send a correction; nothing is sent by this. */
  offerDelivery(act: { id: string }): Promise<void>;
}

/** A place in a frame's viewport, in CSS px. */
export interface Place {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export type MoveReason = 'not-ready' | 'focus-stolen' | 'composition' | 'removed' | 'hidden';

/** What the composer is told when its nonce is good. */
export interface Opening {
  session: string;
  /** null: a new note. Else the note being read or edited. */
  annotation: Annotation | null;
  /** What this browser last saw of that note; null for a new one and before the first visit. */
  sighting: Sighting | null;
  target: Target;
  form: Form;
  /** The form was typed before and kept. */
  restored: boolean;
  rival: boolean;
  /** Where the composer stands: in the page, or moved, and why. */
  place: 'page' | 'panel' | 'popup';
  moved: MoveReason | null;
  /** Keys typed before the composer was there, when they could not come by its port. */
  keys: string[];
  /** Is the store durable? Else the composer says that the note is kept only until the browser closes. */
  durable: boolean;
  /** A private window where nothing may be stored. */
  privateWindow: boolean;
  /** Words out of a field being written in, which may be private: nothing is kept before the reader agrees. */
  asks: boolean;
  /** Why the last save of this session did not work, as the background said it to a card that stood elsewhere. */
  fault: string | null;
  /** What of the switches concerns the card. */
  switches: Pick<Switches, 'chord' | 'theme'>;
}

/** Composer → background. */
export interface ComposerCalls {
  /** null when the nonce is unknown, used or another tab's. */
  redeem(claim: { nonce: string }): Promise<Opening | null>;
  /** Keeps the form as typed so far. */
  keep(draft: { session: string; form: Form }): Promise<void>;
  /** The reader has agreed to keep words out of a field. */
  agree(act: { session: string }): Promise<void>;
  /** Saves and answers only when the note is durable. Calling again with the same session saves once. */
  save(draft: { session: string; form: Form }): Promise<{ id: string }>;
  trash(act: { session: string }): Promise<void>;
  /** The composer closes; the draft stays unless `forget`. */
  leave(act: { session: string; forget: boolean }): Promise<void>;
  preferOwn(act: { session: string }): Promise<void>;
}

/** What one device of a stream is called, and when it was there. */
export interface SyncDevice {
  id: string;
  name: string;
  /** ISO 8601; `seenAt` to the day. */
  createdAt: string;
  seenAt: string;
  /** This one. */
  self: boolean;
}

/** Pages of our own → background: sync with a server. How it is stands in the store, which they read live. */
export interface SyncCalls {
  /** A new private stream on the server. `localToo`: plain http on this computer is allowed. */
  syncCreate(act: { address: string; localToo: boolean; name: string }): Promise<void>;
  /** Joins with the code another device shows. */
  syncJoin(act: { address: string; localToo: boolean; name: string; code: string }): Promise<void>;
  /** Joins by the text of a recovery file. */
  syncRecover(act: { text: string; name: string }): Promise<void>;
  syncLeave(): Promise<void>;
  /** At once, whatever wait there was. */
  syncNow(): Promise<void>;
  /** A code for one more device, good for `lasts` milliseconds. */
  syncCode(): Promise<{ code: string; lasts: number }>;
  syncDevices(): Promise<SyncDevice[]>;
  syncRevoke(act: { id: string }): Promise<void>;
  /** The text of a recovery file; `name` is what the list of devices calls it. */
  syncRecoveryFile(act: { name: string }): Promise<{ text: string }>;
  /** The reader's word on what sync stopped for. */
  syncAnswer(act: { answer: 'accept' | 'keep' | 'upload' }): Promise<void>;
  /** Deals with a lost text: `take` puts it in the place of the one that stands. */
  syncSettle(act: { id: string; stamp: string; take: boolean }): Promise<void>;
}

/** Background → a composer outside the page: keys that came after its opening. */
export interface LateKeys {
  emend: 'late-keys';
  session: string;
  keys: string[];
}

/** Teams that this device works in. */
export interface TeamCalls {
  /**
   * Joins by a code from the desk. `offered`: the project here that becomes the team's where it has none yet.
   * Resolves with the team's project, null while nobody has shared one.
   */
  teamJoin(act: { address: string; localToo: boolean; code: string; offered: string | null }): Promise<{
    project: string | null;
  }>;
  /** What was tagged stays here. */
  teamLeave(act: { stream: string }): Promise<void>;
  /** As `syncAnswer`, for the team's stream. */
  teamAnswer(act: { stream: string; answer: 'accept' | 'keep' | 'upload' }): Promise<void>;
}

/** What a note is filed under, for putting it back as it was. */
export interface NoteLabels {
  id: string;
  tags: string[];
  color: Color;
}

/** Pages of our own → background: acts on several notes. Long work comes in several calls, so that it can be stopped between. */
export interface ManyCalls {
  trashMany(act: { ids: string[] }): Promise<void>;
  restoreMany(act: { ids: string[] }): Promise<void>;
  /** Removes for good what is in the trash. */
  eraseMany(act: { ids: string[] }): Promise<void>;
  /** Puts tags on and takes them off, and colours; null leaves the colour. Resolves with what the changed ones had before. */
  labelMany(act: { ids: string[]; add: string[]; remove: string[]; color: Color | null }): Promise<{
    before: NoteLabels[];
  }>;
  /** Puts labels back (undo). */
  relabelMany(act: { labels: NoteLabels[] }): Promise<void>;
}

/** Side panel, options and other pages of our own → background. They read the store live and write through here. */
export interface OwnPageCalls extends SyncCalls, TaggingOwnCalls, TaggingTextCalls, TeamCalls, ManyCalls {
  forgetDraft(act: { id: string }): Promise<void>;
  /** Puts a forgotten draft back (undo). */
  keepDraft(act: { draft: unknown }): Promise<void>;
  /** Opens the note's page if need be, scrolls to the words and selects them. */
  jump(act: { id: string }): Promise<void>;
  /** Opens the composer on the note, at its spot if its page is open, else in a popup. */
  edit(act: { id: string }): Promise<void>;
  resumeDraft(act: { id: string }): Promise<void>;
  correctSelection(act: { tabId: number }): Promise<{ started: boolean }>;
  /** What this page of ours sees of the device: has it a screen for fingers? */
  noteDevice(seen: { coarse: boolean }): Promise<void>;
  noteBackup(act: { at: string }): Promise<void>;
  /** Looks who receives a correction: from its page where a tab shows it, and from its site. */
  prepareDelivery(ask: { id: string; tabId: number | null }): Promise<Preparation>;
  /** The reader has agreed: what is to be sent is on its way when this resolves, or handed over. */
  agree(agreed: Agreed): Promise<{ id: string }>;
  /** What the reader decides for a site without sending anything. */
  /** `forget`: the address and the name that were given for the site are kept no longer. */
  decideSite(decided: { site: string; choice: Agreement['choice']; forget?: boolean | undefined }): Promise<void>;
  /** Calls back what has not left yet. */
  callBack(act: { id: string }): Promise<{ done: boolean }>;
  /** Does not wait for the ten seconds, or for the next time. */
  sendNow(act: { id: string }): Promise<void>;
  addToReport(act: { id: string; text: string }): Promise<void>;
  withdrawReport(act: { id: string }): Promise<void>;
  /** Everything the recipient has of this reader, as text to keep. */
  exportReports(act: { id: string }): Promise<{ text: string }>;
  eraseReports(act: { id: string }): Promise<{ erased: number }>;
  /** Leaves the correction to the site's own reporter: presses the chord for it. */
  pressForSite(act: { id: string; tabId: number }): Promise<void>;
  /** Turns switches; open pages obey at once. */
  turn(change: SwitchChange): Promise<void>;
  /** The reader has read what is new. */
  dismissNews(): Promise<void>;
  storeState(): Promise<StoreReport>;
  /** The reader has read what was damaged and given back. */
  dismissReport(): Promise<void>;
}

/** All that the reader needs to see before agreeing. */
export interface Preparation {
  correction: Correction;
  /** The page's address, at the spot where that could be found to be the only one. */
  link: string;
  /** Host of the page, which the reader's decision is about. */
  site: string;
  /** The best first; empty where nobody was found. */
  findings: Finding[];
  agreement: Agreement | null;
  /** Did a tab show the page, so that it could be looked at? */
  pageSeen: boolean;
  /** How it stands already; null where it was never to be sent. */
  delivery: Delivery | null;
  /** Reports by others, and whether it answers by e-mail, where the best recipient says; null where it does not. */
  others: { same: number; page: number; mail: boolean | null } | null;
}

export interface Agreed {
  /** The correction. */
  id: string;
  recipient: Recipient;
  choice: Agreement['choice'];
  reply: Report['reply'];
  credit: string | null;
}

/** How the store is, in what a person needs to know. */
export interface StoreReport {
  state: 'durable' | 'memory' | 'restored' | 'damaged' | 'newer' | 'stuck';
  /** Rows given back from a snapshot, and the time it was made; only after damage. */
  restored: { rows: number; from: string } | null;
  /** Rows known to have been kept that could not be given back. */
  lost: number;
}

/** Background → `page.js` in one frame. */
export interface InPageCalls {
  compose(): Promise<{ started: boolean }>;
  /** `delivery`: it goes by itself, the reader may send it, or neither. */
  saved(act: { nonce: string; note: PageNote; isNew: boolean; delivery: 'going' | 'offer' | 'none' }): Promise<void>;
  removed(act: { nonce: string; id: string }): Promise<void>;
  /** The composer closed without saving; `kept`: a draft with words in it stays. */
  closed(act: { nonce: string; kept: boolean }): Promise<void>;
  jump(act: { id: string }): Promise<{ found: boolean }>;
  nextNote(): Promise<void>;
  /** The notes of this page changed elsewhere: ask for them again. */
  refresh(): Promise<void>;
  host(act: { nonce: string }): Promise<void>;
  /** Keys for the composer this frame hosts, typed in another; `Pointer` says that the reader clicked there. */
  keys(act: { nonce: string; keys: string[] }): Promise<void>;
  /** Opens the composer on a note that stands here. */
  openNote(act: { id: string }): Promise<{ found: boolean }>;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; error: string };
