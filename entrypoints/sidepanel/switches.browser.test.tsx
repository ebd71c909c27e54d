import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Switches } from '@/lib/annotation/schema';
import { fillNotebook, here, text } from './testing/fill-notebook';
import { type Staged, stageNotebook } from './testing/stage-notebook';

const { local } = fakeBrowser.storage;
let stage: Staged;

beforeEach(async () => {
  stage = await stageNotebook();
});
afterEach(() => stage.close());

const switches = async () => ((await local.get('switches')) as { switches?: Switches }).switches;
const press = (name: string | RegExp) => page.getByRole('button', { name }).click();

describe('the switches of the page beside the notebook', () => {
  test('say where Emend runs; one site is turned off, and that is undone', async () => {
    stage.draw(here);
    await expect.poll(text).toContain('On at paper.example.');
    await press('Turn off here');
    await expect.poll(text).toContain('Off at paper.example: nothing of Emend runs there.');
    await expect.poll(text).toContain('Emend is off on this site');
    await press(/^Undo/);
    await expect.poll(text).toContain('On at paper.example.');
    expect((await switches())?.sitesOff).toEqual([]);
  });

  test('pause everything, from the keyboard, and go on', async () => {
    stage.draw(here);
    await expect.poll(text).toContain('Pause everywhere');
    const pressEnter = async () => {
      const button = page.getByRole('button', { name: 'Pause everywhere' }).query();
      button?.focus();
      if (button) await userEvent.keyboard('{Enter}');
      return text();
    };
    // Again where another file's page had the focus.
    await expect.poll(pressEnter).toContain('Paused everywhere: nothing of Emend runs in any page.');
    await press('Go on');
    await expect.poll(text).toContain('On at paper.example.');
  });

  test('say why a site is off by default, and turn it on', async () => {
    stage.draw({ id: 7, url: 'https://mail.google.com/mail/u/0' });
    await expect.poll(text).toContain('Off at mail.google.com, where Ctrl+Enter sends mail.');
    await press('Turn on here');
    await expect.poll(text).toContain('On at mail.google.com.');
    expect((await switches())?.sitesOn).toEqual(['mail.google.com']);
  });

  test('take the paint from a site', async () => {
    await fillNotebook(stage.store);
    stage.draw(here);
    await press('Do not paint here');
    await expect.poll(text).toContain('nothing is painted on the page');
    expect((await switches())?.sitesUnpainted).toEqual(['paper.example']);
  });

  test('follow another window', async () => {
    stage.draw(here);
    await expect.poll(text).toContain('On at paper.example.');
    await local.set({ switches: { paused: true } });
    await expect.poll(text).toContain('Paused everywhere');
  });

  test('in a private window say that nothing is kept, and keep no site', async () => {
    stage.draw({ ...here, incognito: true });
    await expect.poll(text).toContain('nothing you write on this page is kept');
    expect(text()).not.toContain('Turn off here');
    await local.set({ switches: { keepsPrivate: true } });
    await expect.poll(text).toContain('You have allowed notes from it to be kept');
    expect(text()).toContain('Turn off here');
  });
});

test('empty states name the chord that was chosen, and the button where there is none', async () => {
  await local.set({ switches: { chord: 'true,false,false,true,KeyE' } });
  stage.draw(here);
  await expect.poll(text).toContain('press Ctrl+Shift+E. Type the fix');
  await local.set({ switches: { chord: '' } });
  await expect.poll(text).toContain('press “Correct the selection” above');
});

test('what is new waits in one line, until it is read', async () => {
  await local.set({ news: '0.2.0' });
  stage.draw(here);
  await expect.poll(text).toContain('Emend is now version 0.2.0.');
  await press('Close');
  await expect.poll(text).not.toContain('Emend is now version');
  expect(await local.get('news')).toEqual({});
});

test.each([{}, { paused: true }, { sitesOff: ['paper.example'] }])('axe finds nothing with %j', async (turned) => {
  await local.set({ switches: turned });
  stage.draw({ ...here, incognito: true });
  await expect.poll(text).toContain('This is a private window');
  const { violations } = await axe.run(document.body);
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
});
