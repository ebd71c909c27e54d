import { describe, expect, it } from 'vitest';
import { switches as schema } from './schema';
import {
  applyChange,
  fillSwitches,
  hostOf,
  invertChange,
  isSiteOff,
  listSitesOff,
  type SwitchChange,
} from './switches';

const none = fillSwitches(undefined);

describe('switches', () => {
  it('are whole whatever was stored', () => {
    expect(schema.parse(none)).toEqual(none);
    expect(fillSwitches({ paused: true })).toEqual({ ...none, paused: true });
  });

  it('are off by default where the chord is the page’s own, and on everywhere else', () => {
    expect(isSiteOff(none, 'mail.google.com')).toBe(true);
    expect(isSiteOff(none, 'paper.example')).toBe(false);
    expect(listSitesOff(none)).toContain('docs.google.com');
  });

  it('of such a site can be turned on, and off again', () => {
    const on = applyChange(none, { site: { host: 'mail.google.com', off: false } });
    expect(isSiteOff(on, 'mail.google.com')).toBe(false);
    const off = applyChange(on, { site: { host: 'mail.google.com', off: true } });
    expect(isSiteOff(off, 'mail.google.com')).toBe(true);
    // What a page that is brought back reads.
    expect(off.sitesOff).toEqual(['mail.google.com']);
  });

  const changes: SwitchChange[] = [
    { all: { paused: true } },
    { all: { chord: '', theme: 'dark', color: 'blue' } },
    { site: { host: 'paper.example', off: true } },
    { site: { host: 'mail.google.com', off: false } },
    { site: { host: 'paper.example', unpainted: true, own: true } },
  ];
  it.each(changes)('are taken back: %j', (change) => {
    const before = applyChange(none, { site: { host: 'other.example', off: true } });
    const after = applyChange(before, change);
    const back = applyChange(after, invertChange(before, change));
    expect(after).not.toEqual(before);
    expect(listSitesOff(back).sort()).toEqual(listSitesOff(before).sort());
    expect({ ...back, sitesOff: [], sitesOn: [] }).toEqual({ ...before, sitesOff: [], sitesOn: [] });
  });

  it.each([
    ['https://paper.example:8080/a', 'paper.example'],
    ['file:///a.html', null],
    ['about:blank', null],
    ['nonsense', null],
    ['https://not a site/', null],
    ['https://[::1]/', null],
    ['https://газета.example/', 'xn--80aahjj1e.example'],
    [undefined, null],
  ])('stand on hosts of the web: %s', (address, host) => expect(hostOf(address)).toBe(host));
});
