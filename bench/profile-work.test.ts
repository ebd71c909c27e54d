import { expect, it } from 'vitest';
import { workOf } from './profile-work';

const frame = (functionName: string, url = '') => ({ functionName, url });

it('counts what ran in our functions and below them, and the longest of it at a stretch', () => {
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(root)'), children: [2, 3, 5, 6] },
      { id: 2, callFrame: frame('(idle)') },
      { id: 3, callFrame: frame('ours', 'chrome-extension://a/page.js'), children: [4] },
      { id: 4, callFrame: frame('indexOf') },
      { id: 5, callFrame: frame('theirs', 'https://site.example/a.js') },
      { id: 6, callFrame: frame('(garbage collector)') },
    ],
    startTime: 0,
    endTime: 20_000,
    //        idle ours below collected theirs collected ours idle
    samples: [2, 3, 4, 6, 5, 6, 3, 2],
    timeDeltas: [0, 5000, 1000, 2000, 500, 3000, 1500, 1000, 6000],
  };
  const { ours, longest, total, passed } = workOf(profile, (url) => url.startsWith('chrome-extension:'));
  expect({ ours, longest, total, passed }).toEqual({ ours: 4.5, longest: 3.5, total: 9, passed: 20 });
});
