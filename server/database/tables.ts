/**
 * The tables. Every one that grows has a key that begins with `stream`, so that a database spread over machines keeps a
 * stream together (field-notes/backend-and-sync.md 1.6). Times are milliseconds since 1970, documents are JSON as text.
 */

import type { Generated } from 'kysely';
import type { EditorKind, Remedy, Severity, Status, Verdict } from '@/lib/annotation/desk-choices';
import type { SpotSeen } from '@/lib/annotation/schema';
import type { Role, StreamKind } from '@/lib/annotation/stream-messages';

interface StreamTable {
  stream: string;
  kind: StreamKind;
  /** Random, made with the stream: a cursor of another epoch belongs to a stream that is no more. */
  epoch: string;
  /** The counter that gives each change its `rev`; its row is locked by whoever changes the stream. */
  seq: number;
  /** The highest rev whose trace was purged: whoever has not pulled that far must begin anew. */
  min_rev: number;
  records: number;
  bytes: number;
  created_at: number;
}

interface MemberTable {
  stream: string;
  id: string;
  role: Role;
  created_at: number;
}

interface DeviceTable {
  stream: string;
  id: string;
  member: string;
  /** SHA-256 of the token; the token itself is nowhere. */
  token_hash: string;
  label: string;
  created_at: number;
  /** To the day. */
  seen_at: number;
}

interface JoinCodeTable {
  stream: string;
  code_hash: string;
  /** Whose device joins; null for a new member. */
  member: string | null;
  role: Role;
  expires_at: number;
  /** The stream's key, wrapped under a secret that never comes here; null where there is nothing to hand over. */
  parcel: string | null;
}

interface RecordTable {
  stream: string;
  id: string;
  kind: string;
  rev: number;
  fields: string;
  history: string;
  bytes: number;
  changed_at: number;
  /** 1 where only stamps are left. Not a boolean, which the two engines write differently. */
  erased: number;
}

interface OpTable {
  stream: string;
  id: string;
  at: number;
}

interface PublicationTable {
  stream: string;
  /** JSON list of origins whose pages it answers for. */
  origins: string;
  /** JSON of `Limits`: submissions an hour. */
  limits: string;
  /** JSON of `Retention`, without what is as usual. */
  retention: Generated<string>;
  created_at: number;
}

interface ReportTable {
  stream: string;
  id: string;
  /** SHA-256 of the reader's secret for this publication. */
  reader: string;
  rev: number;
  state: 'received' | 'withdrawn';
  identity: string;
  received_at: number;
  changed_at: number;
  /** JSON as it was sent; null once the reader had it erased. */
  submission: string | null;
  additions: number;
  /** Hash of what it proposes, folded: the same for whoever says the same (`fold-report.ts`). */
  fold: Generated<string>;
  queue: Generated<ReportQueue>;
  /** Why it is suspect: words with commas between; '' for nothing. */
  reasons: Generated<string>;
}

/** Suspect reports are kept like others, and shown where somebody looks for them. */
export type ReportQueue = 'inbox' | 'suspect';

interface AdditionTable {
  stream: string;
  id: string;
  report: string;
  created_at: string;
  received_at: number;
  text: string | null;
}

/** What the reader of a report saw on its page later: the latest only. */
interface SightingTable {
  stream: string;
  report: string;
  outcome: SpotSeen['outcome'];
  found: string | null;
  /** When the page was seen, and when word of it came, in ms. */
  at: number;
  received_at: number;
}

interface BucketTable {
  stream: string;
  key: string;
  /** When the bucket is full again, in ms. */
  tat: number;
}

interface DayKeyTable {
  /** Days since 1970. */
  day: number;
  key: string;
}

/** Solutions that were taken: each is good once. */
interface WorkTable {
  stream: string;
  /** The challenge's nonce. */
  id: string;
  expires_at: number;
}

/** Keys of the server's own, which every server on the database shares. */
interface ServerKeyTable {
  id: 'answers';
  key: string;
}

/** Somebody who wants no answers by mail: HMAC of the address, which stays when everything else of them is erased. */
interface StoppedAddressTable {
  hash: string;
  at: number;
}

interface PersonTable {
  id: string;
  name: string;
  /** Proved to be theirs, or set by the operator; null where there is none. */
  email: string | null;
  created_at: number;
}

interface PasskeyTable {
  person: string;
  /** The credential's id, base64url. */
  id: string;
  /** COSE, base64url. */
  public_key: string;
  /** How often the authenticator says it was used; 0 for those that do not count. */
  counter: number;
  /** JSON list: how the browser may reach it. */
  transports: string;
  label: string;
  backed_up: number;
  created_at: number;
  /** To the day. */
  used_at: number;
}

interface SessionTable {
  person: string;
  id: string;
  /** SHA-256 of the cookie's value. */
  token_hash: string;
  label: string;
  created_at: number;
  /** To the hour. */
  seen_at: number;
}

interface InvitationTable {
  stream: string;
  id: string;
  token_hash: string;
  role: Role;
  /** Where it was mailed: who has the link reads that mailbox. */
  email: string | null;
  /** A person; null for the operator. */
  invited_by: string | null;
  expires_at: number;
}

interface SignInLinkTable {
  person: string;
  token_hash: string;
  /** The address it was mailed to in order to prove it; null for one that only signs in. */
  email: string | null;
  expires_at: number;
}

interface CeremonyTable {
  /** SHA-256 of a cookie's value: a challenge is answered by the browser that asked for it. */
  id: string;
  challenge: string;
  /** Whose passkey is made; null where somebody signs in. */
  person: string | null;
  expires_at: number;
}

/** Where word of a publication goes to. */
interface EndpointTable {
  stream: string;
  id: string;
  kind: 'webhook' | 'chat' | 'mail' | 'digest';
  /** Of a chat: whose. Else the empty string. */
  format: string;
  /** A web address, or an e-mail address. */
  target: string;
  /** Names of events with a comma before, between and after them, so that `like` finds one. */
  events: string;
  language: 'en' | 'uk';
  contact: string | null;
  /** Of a digest: its length in ms, and when in it the digest goes out. Else 0. */
  period: number;
  beat_at: number;
  /** JSON list of `Secret`: signatures need them in the clear. */
  secrets: string;
  /** The word in a mail's unsubscribe link; all it can do is end these mails. */
  unsubscribe: string;
  state: 'active' | 'disabled';
  why: 'gone' | 'failing' | 'unsubscribed' | 'hand' | null;
  failing_since: number | null;
  created_at: number;
}

/** One thing to be told to one endpoint. It holds no words: they are read from the report when it goes out. */
interface DeliveryTable {
  stream: string;
  id: string;
  /** The empty string for an answer to a reader (`answers.ts`): its address stands in the report alone. */
  endpoint: string;
  event: string;
  subject: string;
  rev: number;
  state: 'pending' | 'done' | 'failed' | 'dropped';
  attempt: number;
  next_at: number;
  /** Until then whoever claimed it may be sending it; 0 where nobody did. */
  lease: number;
  created_at: number;
}

interface AttemptTable {
  stream: string;
  id: string;
  delivery: string;
  at: number;
  /** HTTP status or code of the mail server; null where none was heard. */
  status: number | null;
  /** Null where it went well. */
  fault: string | null;
}

interface FeedTable {
  stream: string;
  id: string;
  token_hash: string;
  state: string | null;
  language: 'en' | 'uk';
  created_at: number;
}

/** How far the search index has come. */
interface IndexStateTable {
  stream: string;
  rev: number;
}

/** SQLite only: a report's number in the index of words. */
interface ReportDocTable {
  doc: Generated<number>;
  stream: string;
  id: string;
  rev: number;
}

/** That a publication's pages are its own: said by an admin of it, and looked for on the site every day. */
interface OriginClaimTable {
  stream: string;
  origin: string;
  method: 'file' | 'meta' | 'mail';
  state: 'pending' | 'proved' | 'lapsed';
  /** Where the link goes, for `mail`. */
  address: string | null;
  code_hash: string | null;
  code_until: number;
  created_at: number;
  checked_at: number;
  failing_since: number | null;
}

/** SQLite only: the words themselves (FTS5). */
interface ReportFtsTable {
  rowid: number;
  words: string;
}

/** The reports of one error, with what the desk's queue shows and filters by. */
interface ClusterTable {
  stream: string;
  id: string;
  /** Identity of the page. */
  page: string;
  site: string;
  section: string;
  author: string;
  language: string;
  title: string;
  /** The words and the best supported fix, as a person reads them; null where nothing is proposed. */
  words: string;
  fix: string | null;
  /** The same fix as filings have it; null in rows that no report has come to since there is this column. */
  best: string | null;
  /** Different fixes that readers propose. */
  fixes: number;
  /** In lower case, what the search looks into. */
  search: string;
  /** The stream's counter at the last change. */
  rev: number;
  /** Decisions that count. */
  revision: number;
  status: Status;
  /** The reader's category, and the editor's kind once there is one. */
  category: string;
  kind: EditorKind | null;
  severity: Severity;
  remedy: Remedy | null;
  reports: number;
  readers: number;
  /** 0 low, 1 medium, 2 high: the best of its readers. */
  accuracy: number;
  /** When the first and the last report came, and when anything changed. */
  first_at: number;
  last_at: number;
  changed_at: number;
  /** When the status became what it is; null before any decision. */
  since: number | null;
  /** By when the next thing is to be done; null where nothing waits. */
  due: number | null;
  assignee: string | null;
  snoozed_until: number | null;
  other: string | null;
  /** JSON list of clusters that touch the same words. */
  touching: string;
  /** JSON of what the decisions add up to (`ClusterState`, without reports); null before the first. */
  state: string | null;
  /** What the page was last seen to say. */
  seen: 'fixed' | 'changed' | 'still' | 'gone' | 'unknown' | null;
  seen_at: number | null;
  /** JSON of `Look`: what was found there. */
  look: string | null;
  /** When the server looks by itself next, and how often it has. */
  verify_at: number | null;
  looks: number;
}

/** Where the words of a cluster stand: one for each cluster that began, which moves when clusters are merged. */
interface AnchorTable {
  stream: string;
  /** The cluster that began with it. */
  id: string;
  cluster: string;
  /** JSON of `Anchor`. */
  body: string;
}

/** What an arriving report finds anchors by: hashes of the page and of two neighbouring words. */
interface AnchorKeyTable {
  stream: string;
  key: string;
  anchor: string;
}

/** Which cluster a report was filed into. */
interface FilingTable {
  stream: string;
  report: string;
  cluster: string;
  reader: string;
  /** Equal for equal fixes. */
  fix: string;
  at: number;
  /** 1 where its reader asked to be answered by mail; the address stands in the report alone. */
  mail: Generated<number>;
}

interface DecisionTable {
  stream: string;
  id: string;
  cluster: string;
  /** The revision it was based on. */
  revision: number;
  verdict: Verdict;
  at: number;
  /** JSON of the record. */
  body: string;
}

interface PresenceTable {
  stream: string;
  cluster: string;
  member: string;
  until: number;
}

interface CannedReplyTable {
  stream: string;
  id: string;
  name: string;
  /** JSON: language → text with variables. */
  texts: string;
  changed_at: number;
}

/** A letter of a newsroom's mailbox that could not be made a report of: kept whole, for somebody to read. */
interface LetterTable {
  stream: string;
  id: string;
  subject: string;
  sender: string | null;
  sent_at: string | null;
  text: string;
  received_at: number;
}

interface MigrationTable {
  version: number;
  name: string;
  at: number;
}

export interface Tables {
  stream: StreamTable;
  member: MemberTable;
  device: DeviceTable;
  join_code: JoinCodeTable;
  record: RecordTable;
  op: OpTable;
  publication: PublicationTable;
  report: ReportTable;
  addition: AdditionTable;
  sighting: SightingTable;
  bucket: BucketTable;
  day_key: DayKeyTable;
  work: WorkTable;
  cluster: ClusterTable;
  anchor: AnchorTable;
  anchor_key: AnchorKeyTable;
  filing: FilingTable;
  decision: DecisionTable;
  presence: PresenceTable;
  canned_reply: CannedReplyTable;
  letter: LetterTable;
  server_key: ServerKeyTable;
  stopped_address: StoppedAddressTable;
  person: PersonTable;
  passkey: PasskeyTable;
  session: SessionTable;
  invitation: InvitationTable;
  sign_in_link: SignInLinkTable;
  ceremony: CeremonyTable;
  endpoint: EndpointTable;
  delivery: DeliveryTable;
  attempt: AttemptTable;
  feed: FeedTable;
  origin_claim: OriginClaimTable;
  index_state: IndexStateTable;
  report_doc: ReportDocTable;
  report_fts: ReportFtsTable;
  migration: MigrationTable;
}
