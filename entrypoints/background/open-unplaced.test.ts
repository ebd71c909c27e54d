/** Words of pages that no script may enter, and of fields: what is kept of them, and when. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openStore, type Store } from '@/lib/store/open-store';
import { makeEnv } from '@/tests/store/make-env';
import { answerComposer } from './answer-composer';
import { ComposerSessions } from './composer-sessions';
import { openUnplaced } from './open-unplaced';
import type { Parts } from './parts';
import type { Asker } from './rights';
import { seenAddress } from './seen-address';
import { Syncing } from './syncing';
import { UndoLog } from './undo-log';

const pdf = 'https://paper.example/report.pdf';
const tab = { id: 7, url: pdf, title: 'report.pdf', incognito: false } as never;
let store: Store;
let parts: Parts;
let opened: string[];

const makeParts = (): Parts => {
  const ready = Promise.resolve(store);
  return {
    store: ready,
    sessions: new ComposerSessions(ready, 50),
    undo: new UndoLog(),
    sync: new Syncing(ready),
    now: () => '2026-11-26T08:00:00.000Z',
  };
};

beforeEach(async () => {
  fakeBrowser.reset();
  store = await openStore(makeEnv());
  parts = makeParts();
  opened = [];
  const create = async ({ url }: { url: string }) => void opened.push(url);
  Object.assign(fakeBrowser, { windows: { create } });
});

const asker: Asker = {
  rights: 'composer',
  tabId: 9,
  windowId: 2,
  frameId: 0,
  documentId: null,
  address: 'chrome-extension://x/composer.html',
  tabAddress: 'chrome-extension://x/composer.html',
  isPrivate: false,
};

async function open(clicked: Partial<Parameters<typeof openUnplaced>[1]>) {
  await openUnplaced(parts, { selectionText: 'teh report', pageUrl: pdf, editable: false, ...clicked }, tab);
  const nonce = opened.at(-1)?.split('#')[1] ?? '';
  return { composer: answerComposer(asker, parts), nonce };
}

async function redeem(clicked: Partial<Parameters<typeof openUnplaced>[1]> = {}) {
  const { composer, nonce } = await open(clicked);
  const opening = await composer.redeem({ nonce });
  if (!opening) throw new Error('no opening');
  return { composer, opening };
}

/** Everything the store has, on the disk and in `storage.local`, as text. */
async function dump(): Promise<string> {
  await store.mirrored;
  const rows = await Promise.all(store.db.tables.map((table) => table.toArray()));
  return JSON.stringify([rows, await fakeBrowser.storage.local.get(null), [...(store.env as never as Env).area.rows]]);
}
type Env = ReturnType<typeof makeEnv>;

describe('words of a page that cannot be entered', () => {
  it('are kept with the address, and without a place', async () => {
    const { composer, opening } = await redeem();
    expect(opening).toMatchObject({ asks: false, place: 'popup', target: { placed: false } });
    await composer.save({
      session: opening.session,
      form: { ...opening.form, kind: 'note', text: 'look at page 3' },
    });
    expect(await store.db.annotations.toArray()).toMatchObject([
      {
        text: 'look at page 3',
        target: {
          placed: false,
          source: { found: pdf, top: pdf },
          page: { title: 'report.pdf' },
          quote: { exact: 'teh report' },
        },
      },
    ]);
  });

  it('are known by the file, not by the frame of the viewer that shows it', async () => {
    const { opening } = await redeem({ frameId: 3, frameUrl: 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/' });
    expect(opening.target.source).toMatchObject({ found: pdf, identity: pdf, top: pdf });
  });

  it('open nothing where there are none', async () => {
    await openUnplaced(parts, { pageUrl: pdf, editable: false }, tab);
    expect(opened).toEqual([]);
  });

  it('open in a tab where the browser has no windows', async () => {
    Object.assign(fakeBrowser, { windows: undefined });
    await open({});
    expect((await fakeBrowser.tabs.query({})).map(({ url }) => url)).toContainEqual(
      expect.stringContaining('/composer.html#'),
    );
  });
});

describe('the address of what a viewer shows', () => {
  it.each([
    ['https://paper.example/a', 'https://paper.example/a'],
    ['view-source:https://paper.example/a', 'https://paper.example/a'],
    ['about:reader?url=https%3A%2F%2Fpaper.example%2Fa', 'https://paper.example/a'],
    ['chrome-extension://efaidnbmnnnibpcajpcglclefindmkaj/https://paper.example/a.pdf', 'https://paper.example/a.pdf'],
    ['chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html', null],
    ['resource://pdf.js/web/viewer.html', null],
    ['chrome://settings/privacy', 'chrome://settings/privacy'],
    ['about:preferences', 'about:preferences'],
    ['', null],
  ])('%s is %s', (address, seen) => expect(seenAddress(address)).toBe(seen));
});

describe('words out of a field', () => {
  const clicked = { selectionText: 'my secret diary', editable: true };

  it('are asked about, and nothing of them is kept before the reader agrees', async () => {
    const { composer, opening } = await redeem(clicked);
    const { session, form } = opening;
    expect(opening.asks).toBe(true);
    await composer.keep({ session, form: { ...form, text: 'half a thought' } });
    await expect(composer.save({ session, form })).rejects.toThrow('fault:session');
    expect(await dump()).not.toMatch(/secret diary|half a thought/);
    await composer.leave({ session, forget: true });
    expect(await dump()).not.toContain('secret diary');
    expect(JSON.stringify([...(store.env as never as Env).session.rows])).not.toContain('secret diary');
  });

  it('are kept once the reader has agreed, though the background slept meanwhile', async () => {
    const { opening } = await redeem(clicked);
    const { session, form } = opening;
    const { rows } = (store.env as never as Env).session;
    await vi.waitFor(() => expect(JSON.stringify([...rows])).toContain('"nonce":null'));
    const composer = answerComposer(asker, makeParts());
    await composer.agree({ session });
    await composer.save({ session, form: { ...form, kind: 'note', text: 'mine' } });
    expect(await store.db.annotations.toArray()).toMatchObject([
      { text: 'mine', target: { placed: false, quote: { exact: 'my secret diary' } } },
    ]);
    expect([...rows.keys()].filter((key) => key.startsWith('withheld:'))).toEqual([]);
  });

  it('for passwords are no words', async () => {
    await openUnplaced(parts, { selectionText: '••••••', pageUrl: pdf, editable: true }, tab);
    expect(opened).toEqual([]);
  });
});
