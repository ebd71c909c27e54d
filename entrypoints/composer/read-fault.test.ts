import { describe, expect, it } from 'vitest';
import { isSilence, readFault } from './read-fault';

describe('readFault', () => {
  it.each([
    ['fault:evidence', 'evidence', 'evidence'],
    ['fault:empty', 'empty', 'text'],
    ['fault:long:comment', 'long', 'comment'],
    ['fault:long:tags', 'long_tags', 'tags'],
    ['fault:full', 'full', null],
    ['store: full', 'full', null],
    ['store: unknown', 'unknown', null],
    ['fault:constructor', 'unknown', null],
    ['fault:payload save form.text', 'unknown', null],
    ['TypeError: x is not a function', 'unknown', null],
    ['The message port closed before a response was received.', 'silent', null],
    ['Could not establish connection. Receiving end does not exist.', 'silent', null],
    ['Extension context invalidated.', 'silent', null],
    ['no answer to save', 'silent', null],
  ])('%s', (message, words, field) => expect(readFault(new Error(message))).toEqual({ words, field }));

  it('takes whatever is thrown', () => expect(readFault(null)).toEqual({ words: 'unknown', field: null }));
});

describe('F-03 isSilence', () => {
  it('tells a dead worker from a refusal', () => {
    const died =
      'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received';
    expect(isSilence(new Error(died))).toBe(true);
    expect(isSilence(new Error('fault:full'))).toBe(false);
  });

  it('hears it in an error of another realm, as Firefox throws in a frame', () => {
    const foreign = { name: 'Error', message: 'Could not establish connection. Receiving end does not exist.' };
    expect(isSilence(foreign)).toBe(true);
    expect(readFault(foreign)).toEqual({ words: 'silent', field: null });
  });
});
