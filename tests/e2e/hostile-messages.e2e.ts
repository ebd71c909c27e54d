/** Messages, storage and addresses of ours in the hands of somebody else. */
import { expect, it } from 'vitest';
import type { Annotation } from '@/lib/annotation/schema';
import { eachBrowser } from '../drive/each-browser.ts';
import { until } from '../drive/until.ts';
import { describeWords, dumpStorage, speakAsScript } from './speak-as-script.ts';
import { keptOn, openComposer, typeInto, writeNote } from './write-note.ts';

const NONCE = 'ab'.repeat(16);

eachBrowser('hostile messages', (stage) => {
  it('H-12 a page that floods us with our own protocol changes nothing', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/lighthouse`);
    await tab.selectText('kilometres');
    const desk = await openComposer(drive, tab);
    await tab.evaluate((nonce) => {
      const { port1 } = new MessageChannel();
      for (let round = 0; round < 2000; round++) {
        window.postMessage({ emend: 'composer', call: 'save', payload: { session: nonce } }, '*');
        window.postMessage({ k: 'leaving', reason: 'saved' }, '*');
        window.postMessage({ k: 'port', nonce }, '*');
      }
      window.postMessage({ k: 'port', nonce }, '*', [port1]);
    }, NONCE);
    await typeInto(desk, 'metres');
    expect(await drive.rows('annotations')).toEqual([]);
    await desk.keys.press('Control+Enter');
    await desk.gone();
    expect((await keptOn(drive, 'kilometres')).kind).toBe('correction');
    await tab.close();
  });

  it('H-13 a page has no way to call us', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/budget`);
    const id = new URL(drive.ownUrl('composer.html')).host;
    const said = await tab.evaluate(async (extension) => {
      const { chrome, browser } = window as unknown as Record<
        string,
        { runtime?: { sendMessage?: unknown } } | undefined
      >;
      const send = (browser?.runtime?.sendMessage ?? chrome?.runtime?.sendMessage) as
        | ((...all: unknown[]) => Promise<unknown>)
        | undefined;
      return send ? String(await send(extension, { emend: 'own', call: 'storeState' }).catch(String)) : 'no way';
    }, id);
    expect(said).toBe('no way');
    await tab.close();
  });

  it('H-14 a content script reaches neither the notebook’s calls nor another page’s notes', async () => {
    const { drive, site } = stage;
    const ferry = await drive.openTab(`${site.url}/news/ferry`);
    await ferry.selectText('412');
    await writeNote(drive, ferry, { text: '422' });
    const { id } = await keptOn(drive, '412');
    const other = await drive.openTab(`${site.url}/culture/library`);
    const ask = (emend: string, call: string, payload: object) =>
      speakAsScript(drive, '/culture/library', { emend, call, payload: payload as never });

    for (const [call, payload] of Object.entries({
      trashMany: { ids: [id] },
      eraseMany: { ids: [id] },
      storeState: {},
      jump: { id },
      edit: { id },
      noteBackup: { at: new Date().toISOString() },
    })) {
      expect((await ask('own', call, payload)).answer, `own ${call}`).toBeNull();
    }
    for (const [call, payload] of Object.entries({ redeem: { nonce: NONCE }, trash: { session: NONCE } })) {
      expect((await ask('composer', call, payload)).answer, `composer ${call}`).toBeNull();
    }
    const own = { id, canonical: null };
    expect((await ask('page', 'undo', own)).answer).toMatchObject({ ok: false });
    expect((await ask('page', 'open', { ...own, nonce: NONCE, inTop: false })).answer).toMatchObject({ ok: false });
    expect((await ask('page', 'notesHere', { canonical: `${site.url}/news/ferry` })).answer).toMatchObject({
      ok: true,
    });
    const seen = [{ id, grade: 'lost', outcome: 'fixed', found: null }];
    await ask('page', 'saw', { canonical: null, seen });
    for (const call of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect((await ask('page', call, {})).answer, call).toMatchObject({ ok: false });
    }
    expect((await drive.rows<Annotation>('annotations')).find((row) => row.id === id)?.deletedAt).toBeNull();
    const sightings = await drive.rows<{ annotationId: string; outcome: string }>('sightings');
    expect(sightings.find(({ annotationId }) => annotationId === id)?.outcome).not.toBe('fixed');
    await ferry.close();
    await other.close();
  });

  it('H-14 a page says nothing about its address that we believe', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/sport/regatta`);
    const description = describeWords('words', {
      canonical: 'https://bank.example/accounts',
      source: { found: 'https://bank.example/' },
    });
    await speakAsScript(drive, '/sport/regatta', {
      emend: 'page',
      call: 'describe',
      payload: { nonce: NONCE, description, inTop: false },
    });
    const sessions = await drive.rows<{ address: string; target: { source: object } }>('sessions');
    const [made] = sessions.filter(({ address }) => address.includes('/sport/regatta'));
    expect(made?.target.source).toMatchObject({ found: `${site.url}/sport/regatta`, canonical: null });
    expect(JSON.stringify(sessions)).not.toContain('bank.example');
    await tab.close();
  });

  it('H-15 nonsense is refused, and what asks next is answered', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/harbour/tides`);
    const say = (payload: unknown) =>
      speakAsScript(drive, '/harbour/tides', { emend: 'page', call: 'describe', payload: payload as never });
    const opening = (nonce: string, description: unknown) => ({ nonce, description, inTop: false });
    const deep = JSON.parse(`${'{"a":'.repeat(400)}1${'}'.repeat(400)}`);
    const wide = Object.fromEntries(Array.from({ length: 30_000 }, (_, key) => [`k${key}`, key]));
    const nonsense: [string, unknown][] = [
      ['nothing', null],
      ['a number', 7],
      ['a prototype', JSON.parse('{"__proto__":{"admin":true},"nonce":1}')],
      ['a constructor', { constructor: { prototype: { admin: true } } }],
      ['a deep one', deep],
      ['a wide one', wide],
      ['a long one', opening(NONCE, describeWords('x'.repeat(3_000_000)))],
      ['a quote that is no text', opening(NONCE, describeWords('a', { quote: { exact: { toString: 1 } } }))],
      ['a place that is no number', opening(NONCE, describeWords('a', { position: { start: null, end: -1 } }))],
      ['a nonce that is none', opening('../../x', describeWords('a'))],
    ];
    for (const [what, payload] of nonsense) {
      const { answer } = await say(payload);
      expect(answer, what).toMatchObject({ ok: false });
      expect(JSON.stringify(answer).length, `${what}: no payload in the error`).toBeLessThan(200);
    }
    const odd = opening('cd'.repeat(16), describeWords('\u0000\ud800 \u202enocturne\u202c'));
    expect((await say(odd)).answer).toMatchObject({ ok: true });
    await tab.close();
  });

  it('H-28 a page finds no trace of us while we are idle', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/recorder`);
    const files = ['composer.html', 'sidepanel.html', 'keystroke.js', 'page.js', 'icon/48.png', 'manifest.json'];
    const found = await tab.evaluate(
      async (addresses) => {
        const answered: string[] = [];
        for (const address of addresses)
          await fetch(address).then(
            () => answered.push(address),
            () => {},
          );
        const children = [...document.documentElement.children].map(({ localName }) => localName);
        const entries = performance
          .getEntries()
          .filter(({ name }) => name.includes('extension://') && !addresses.includes(name));
        return {
          answered,
          children,
          entries: entries.length,
          painted: CSS.highlights.size,
          sheets: document.adoptedStyleSheets.length,
        };
      },
      // Firefox hands a web-accessible file to whoever knows the random name of the installation, which no page learns.
      files.filter((file) => drive.name === 'chromium' || file !== 'composer.html').map((file) => drive.ownUrl(file)),
    );
    expect(found).toEqual({ answered: [], children: ['head', 'body'], entries: 0, painted: 0, sheets: 0 });
    await tab.close();
  });

  it('H-29 a page that frames our pages gets nothing to look at and nothing to use', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/budget`);
    await tab.evaluate(
      (addresses) => {
        for (const address of addresses)
          document.body.append(Object.assign(document.createElement('iframe'), { src: address }));
      },
      [drive.ownUrl('sidepanel.html'), drive.ownUrl(`composer.html#${NONCE}`)],
    );
    await until(async () => (await tab.frames()).length > 2, 'the frames');
    const texts: string[] = [];
    for (const { url } of (await tab.frames()).filter((frame) => frame.url.includes('extension://'))) {
      const frame = await tab.frame(url);
      texts.push(
        await frame.evaluate(
          () => `${document.body?.innerText ?? ''}${document.querySelector('textarea,button') ? '!' : ''}`,
        ),
      );
    }
    expect(texts.join('').trim()).toBe('');
    await tab.close();
  });

  it('H-30 what a content script can read holds no quote, address, draft or secret', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/harbour/tides`);
    await tab.selectText('Thrusday');
    await writeNote(drive, tab, { kind: 'note', text: 'zebra crossing' });
    await tab.selectText('comming');
    const desk = await openComposer(drive, tab);
    await typeInto(desk, 'xylophone');
    await until(async () => JSON.stringify(await drive.rows('drafts')).includes('xylophone'), 'the draft');
    const { host, pathname } = new URL(await tab.url());
    const sessions = await drive.rows<{ session: string; pageNonce: string }>('sessions');
    const secrets = sessions.flatMap(({ session, pageNonce }) => [session, pageNonce]);
    const readable = await dumpStorage(drive, '/harbour/tides');
    expect(secrets.length).toBeGreaterThan(0);
    for (const word of ['Thrusday', 'zebra', 'comming', 'xylophone', host, pathname, ...secrets]) {
      expect(readable, word).not.toContain(word);
    }
    await desk.keys.press('Escape');
    await desk.gone();
    await tab.close();
  });

  it('H-43 a page that forges the framework’s start message switches nothing off', async () => {
    const { drive, site } = stage;
    const tab = await drive.openTab(`${site.url}/news/lighthouse?h=43`);
    const id = new URL(drive.ownUrl('composer.html')).host;
    await tab.evaluate((extension) => {
      for (const name of ['keystroke', 'page', 'content', 'index']) {
        const type = `${extension}:${name}:wxt:content-script-started`;
        const detail = { contentScriptName: name, messageId: 'forged' };
        document.dispatchEvent(new CustomEvent(type, { detail }));
        window.postMessage({ type, ...detail }, '*');
      }
    }, id);
    await tab.selectText('1954');
    await writeNote(drive, tab, { text: '1944' });
    expect((await keptOn(drive, '1954')).kind).toBe('correction');
    await tab.close();
  });
});
