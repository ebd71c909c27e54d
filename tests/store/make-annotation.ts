import type { Annotation, Correction, Draft, Session, Target } from '@/lib/annotation/schema';

let count = 0;

/** A valid id, another one each time, later ones greater. */
export function makeId(): string {
  count += 1;
  return `01930000-0000-7000-8000-${count.toString(16).padStart(12, '0')}`;
}

export function makeTarget(identity = 'https://example.org/a', exact = 'recieve'): Target {
  return {
    source: { found: identity, identity, canonical: null, top: identity },
    page: { title: 'An example', author: null, section: null, published: null, modified: null, language: 'en' },
    quote: { exact, prefix: 'We ', suffix: ' letters', tail: null, length: exact.length },
    position: { start: 3, end: 3 + exact.length },
    rootPath: [],
    sentence: { text: `We ${exact} letters.`, start: 3, end: 3 + exact.length },
    paragraph: null,
    extractor: 1,
    placed: true,
  };
}

export function makeCorrection(over: Partial<Correction> = {}): Correction {
  const now = '2026-11-23T08:00:00.000Z';
  return {
    id: makeId(),
    stream: 'local',
    creator: 'reader',
    schema: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    target: makeTarget(),
    tags: ['spelling'],
    color: 'yellow',
    kind: 'correction',
    replacement: 'receive',
    category: 'typo',
    comment: 'i before e',
    evidence: null,
    ...over,
  };
}

export function makeNote(over: Partial<Extract<Annotation, { kind: 'note' }>> = {}): Annotation {
  const { replacement: _r, category: _c, comment: _m, evidence: _e, ...shared } = makeCorrection();
  return { ...shared, kind: 'note', text: 'A thought', ...over };
}

export function makeDraft(over: Partial<Draft> = {}): Draft {
  const now = '2026-11-23T08:00:00.000Z';
  const form = { kind: 'note', edited: null, replacement: '', category: null, comment: '', evidence: '' } as const;
  return {
    id: makeId(),
    annotationId: null,
    target: makeTarget(),
    form: { ...form, text: 'half a thou', tags: '', color: 'yellow' },
    createdAt: now,
    updatedAt: now,
    ...over,
  };
}

export function makeSession(over: Partial<Session> = {}): Session {
  return {
    session: 'session-of-16-letters',
    nonce: 'nonce',
    pageNonce: 'nonce',
    tabId: 1,
    windowId: 1,
    frameId: 0,
    hostFrameId: 0,
    documentId: null,
    address: 'https://example.org/a',
    isPrivate: false,
    withheld: false,
    place: 'page',
    moved: null,
    keys: [],
    rival: false,
    kind: null,
    target: makeTarget(),
    annotationId: null,
    draftId: makeId(),
    savedId: null,
    at: '2026-11-23T08:00:00.000Z',
    ...over,
  };
}
