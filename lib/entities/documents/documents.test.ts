import { describe, expect, it } from 'vitest';
import type { DocumentState } from '@/lib/annotation/schema';
import { faultOf } from '@/lib/entities/fault.fixture';
import { maySee, nextDocument, statusOf } from './progress';
import { readAddresses, readTextFile, readTextRows } from './read-sources';

describe('sources of documents', () => {
  it('are addresses, each once', () => {
    expect(
      readAddresses(
        '\uFEFF# the paper\r\nhttps://paper.example/a\r\n\r\nhttps://paper.example/a\nhttp://paper.example/b',
      ),
    ).toEqual(['https://paper.example/a', 'http://paper.example/b']);
    expect(faultOf(() => readAddresses('https://paper.example/a\njavascript:alert(1)'))).toMatchObject({
      problem: 'bad-line',
      line: 2,
    });
    expect(faultOf(() => readAddresses('paper'))).toMatchObject({ problem: 'bad-line', line: 1 });
    expect(faultOf(() => readAddresses('# none'))).toMatchObject({ problem: 'empty' });
  });

  it('are text files, line ends as they are', () => {
    expect(readTextFile('a.txt', '\uFEFFOne\r\nTwo')).toMatchObject({ id: 'a.txt', text: 'One\r\nTwo', entities: [] });
    expect(faultOf(() => readTextFile('a.txt', ' \n'))).toMatchObject({ problem: 'empty' });
  });

  it('are rows of JSONL', () => {
    const rows = readTextRows('{"text":"One","lang":"en","url":"https://paper.example/a"}\n{"text":"Two","id":7}');
    expect(rows.map(({ id, language, address }) => [id, language, address])).toEqual([
      ['1', 'en', 'https://paper.example/a'],
      ['7', null, null],
    ]);
    expect(faultOf(() => readTextRows('{"text":"One"}\n{"text":" "}'))).toMatchObject({
      problem: 'bad-field',
      line: 2,
    });
    expect(faultOf(() => readTextRows('{"text":"One","id":2}\n{"text":"Two"}'))).toMatchObject({
      problem: 'double-id',
      line: 2,
    });
    expect(faultOf(() => readTextRows('{"text":"One"}\n{"text":"Two","url":"file:///etc/passwd"}'))).toMatchObject({
      problem: 'bad-field',
      line: 2,
    });
  });
});

describe('progress', () => {
  const state = (
    documentId: string,
    creator: string,
    status: DocumentState['status'],
    updatedAt = '2026-11-26T08:00:00Z',
  ) => ({
    documentId,
    creator,
    status,
    updatedAt,
    deletedAt: null,
  });

  it('is the annotator’s latest word', () => {
    const states = [
      state('a', 'me', 'done'),
      state('a', 'me', 'open', '2026-11-26T09:00:00Z'),
      state('a', 'you', 'skipped'),
    ];
    expect([statusOf(states, 'a', 'me'), statusOf(states, 'a', 'you'), statusOf(states, 'b', 'me')]).toEqual([
      'open',
      'skipped',
      null,
    ]);
  });

  it('leads to the next open document, around the end', () => {
    const states = [state('b', 'me', 'done'), state('c', 'me', 'skipped'), state('a', 'you', 'done')];
    const next = (current: string | null) => nextDocument(['a', 'b', 'c', 'd'], { states, annotator: 'me', current });
    expect([next(null), next('a'), next('d')]).toEqual(['a', 'd', 'a']);
    expect(nextDocument(['a'], { states, annotator: 'you', current: null })).toBeNull();
  });

  it('keeps a colleague’s tags hidden until both are done', () => {
    const asked = { documentId: 'a', reader: 'me', colleague: 'you' };
    expect(maySee([state('a', 'you', 'done')], asked)).toBe(false);
    expect(maySee([state('a', 'me', 'done'), state('a', 'you', 'open')], asked)).toBe(false);
    expect(maySee([state('a', 'me', 'done'), state('a', 'you', 'done')], asked)).toBe(true);
    expect(maySee([], { ...asked, colleague: 'me' })).toBe(true);
  });
});
