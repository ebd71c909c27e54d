/** Two annotators on one project by way of their team's server, in both browsers: no file goes between them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/annotation/stream-messages';
import { addPerson } from '@/server/people/persons';
import { createStream } from '@/server/streams/create-stream';
import { makeCode } from '@/server/streams/join-stream';
import type { Drive } from '../drive/drive.ts';
import { browsers, openDrive } from '../drive/open-drive.ts';
import type { Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { engineOf } from '../server/engines.ts';
import { MortalServer } from '../server/mortal-server.ts';
import { type Site, startSite } from '../site/serve.ts';
import { pressOn } from './deliver-steps.ts';
import { entitiesOf, openPanel, shows, tagFerry } from './tagging-steps.ts';

// One browser: what a team is stands in the store and on the server, which are looked at in both.
describe.each(browsers.filter((name) => name === 'firefox'))('a team, in %s', (name) => {
  let site: Site;
  let server: MortalServer;
  let ada: Drive;
  let ben: Drive;
  beforeAll(async () => {
    site = await startSite();
    server = await MortalServer.open(engineOf(name));
    ada = await openDrive(name);
    ben = await openDrive(name);
  });
  afterAll(async () => {
    await ada?.close();
    await ben?.close();
    await site?.close();
    await server?.close();
  });

  /** What the desk shows to somebody who is signed in there and presses “Connect a browser extension”. */
  const askCodes = (...people: [name: string, role: Role][]) =>
    server.read(async (database) => {
      const now = Date.now();
      const stream = await database.write((transaction) => createStream(transaction, { kind: 'project', now }));
      const codes: string[] = [];
      for (const [person, role] of people) {
        const member = await database.write(async (transaction) => {
          const id = await addPerson(transaction, { name: person, email: null, now });
          await transaction.insertInto('member').values({ stream, id, role, created_at: now }).execute();
          return id;
        });
        codes.push((await makeCode(database, { caller: { stream, member, role }, ask: {}, now })).code);
      }
      return codes;
    });
  const joinTeam = async (panel: Tab, code: string) => {
    await panel.clickElement('.tag-team summary');
    await panel.clickElement('[name=team-address]');
    await panel.type(server.address);
    await panel.clickElement('[name=team-local]');
    await panel.clickElement('[name=team-code]');
    await panel.type(code);
    await panel.press('Enter');
  };

  it('shares a project by a code; each tags, what differs is settled, and both have what was settled', async () => {
    const [adasCode = '', bensCode = ''] = await askCodes(['Ada', 'admin'], ['Ben', 'annotator']);
    const adasPage = await ada.openTab(`${site.url}/news/ferry`);
    await tagFerry(ada, adasPage, { key: 'm', wanted: ['MISC Kittiwake', 'MISC Kittiwake'] });
    const adasPanel = await openPanel(ada);
    await joinTeam(adasPanel, adasCode);
    await shows(adasPanel, 'You are the admin of this project.');

    // A code that is spent is refused in one sentence, and what was typed stays.
    const bensPanel = await openPanel(ben);
    await joinTeam(bensPanel, adasCode);
    await shows(bensPanel, 'The code is not good any more');
    expect(await bensPanel.evaluate(() => document.querySelector<HTMLInputElement>('[name=team-code]')?.value)).toBe(
      adasCode,
    );
    await bensPanel.evaluate(() => document.querySelector<HTMLInputElement>('[name=team-code]')?.select());
    await bensPanel.type(bensCode);
    await bensPanel.press('Enter');
    await shows(bensPanel, 'You are an annotator in this project.');
    await until(async () => (await ben.rows<{ id: string }>('documents')).length === 1, 'the team’s document');
    // Who chooses labels is the admin; what Ada tagged stays hidden.
    expect(await bensPanel.evaluate(() => document.body.innerText)).not.toMatch(/Other label set|Kittiwake/);

    const bensPage = await ben.openTab(`${site.url}/news/ferry`);
    await tagFerry(ben, bensPage, { key: 'o', wanted: ['ORG Kittiwake', 'ORG Kittiwake'] });
    await adasPanel.activate();
    await shows(adasPanel, 'You two agree on 0 of');
    await adasPanel.clickElement('.tag-settle li:nth-child(1) [data-settle=first]');
    await until(async () => (await entitiesOf(ada, 'curated')).join() === 'MISC Kittiwake', 'the first settled');
    await adasPanel.clickElement('.tag-settle li:nth-child(2) [data-settle=second]');
    await shows(adasPanel, 'all settled');
    await bensPanel.activate();
    await until(
      async () => (await entitiesOf(ben, 'curated')).join() === 'MISC Kittiwake,ORG Kittiwake',
      'the settled version with Ben',
    );
    expect(await entitiesOf(ben, 'reader')).toEqual(['ORG Kittiwake', 'ORG Kittiwake']);

    // Left, everything stays. The panel is a tab of its own here, and shows his page again in its own time.
    await shows(bensPanel, '1 of 1 documents done');
    await pressOn(bensPanel, 'Leave the team');
    await bensPanel.clickElement('dialog .grave');
    await until(async () => (await ben.rows('connections')).length === 0, 'Ben has left');
    expect(await entitiesOf(ben, 'curated')).toHaveLength(2);
    expect(await ada.errors()).toEqual([]);
    expect(await ben.errors()).toEqual([]);
  });
});
