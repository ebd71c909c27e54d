import type { Correction, Highlight, Note, Sighting, Target } from '@/lib/annotation/schema';

/** A place in an article, for tests: “Dr Medena spoke first.” with the name selected. */
export function sampleTarget(change: Partial<Target> = {}): Target {
  const page = 'https://paper.example/flood';
  const sentence = { text: 'Dr Medena spoke first.', start: 3, end: 9 };
  return {
    source: { found: `${page}?ref=home`, identity: page, canonical: null, top: page },
    page: {
      title: 'The river rose in the night',
      author: null,
      section: null,
      published: null,
      modified: null,
      language: 'en',
    },
    quote: { exact: 'Medena', prefix: 'Dr ', suffix: ' spoke first.', tail: null, length: 6 },
    position: { start: 3, end: 9 },
    rootPath: [],
    sentence,
    paragraph: sentence,
    extractor: 1,
    placed: true,
    ...change,
  };
}

const base = {
  id: '0198f6a0-0000-7000-8000-000000000001',
  stream: 'local',
  creator: 'me',
  schema: 1,
  createdAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
  deletedAt: null,
  tags: [],
  color: 'yellow',
} as const;

export function sampleCorrection(change: Partial<Correction> = {}): Correction {
  return {
    ...base,
    tags: [],
    target: sampleTarget(),
    kind: 'correction',
    replacement: 'Medina',
    category: 'name',
    comment: '',
    evidence: null,
    ...change,
  };
}

export function sampleNote(change: Partial<Note> = {}): Note {
  return { ...base, tags: [], target: sampleTarget(), kind: 'note', text: 'Ask her about the dam.', ...change };
}

export function sampleHighlight(change: Partial<Highlight> = {}): Highlight {
  return { ...base, tags: [], target: sampleTarget(), kind: 'highlight', ...change };
}

export function sampleSighting(change: Partial<Sighting> = {}): Sighting {
  return {
    annotationId: base.id,
    at: '2026-11-22T10:00:00.000Z',
    grade: 'exact',
    outcome: null,
    found: null,
    ...change,
  };
}
