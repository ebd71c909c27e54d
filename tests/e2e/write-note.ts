/** What a reader does with the keyboard, for every end-to-end test: chord, kind, words, chord. */
import { expect } from 'vitest';
import type { Annotation, Form } from '@/lib/annotation/schema';
import type { Drive, Scope } from '../drive/drive.ts';
import { describeFocus, listPainted } from '../drive/page-scripts.ts';
import type { Composer, Tab } from '../drive/tab.ts';
import { until } from '../drive/until.ts';
import { askOwn } from './ask-own.ts';

/** What a quick reader types before the composer is there. */
export const QUICK = 'abcdefghijklmnopqrstuvwxyz0123456789';

type Kind = Form['kind'];

export interface Writing {
  kind?: Kind;
  /** The proposed words, or the words of a note; a highlight needs none. */
  text?: string;
}

/**
 * An open composer and where its keys go: the page's tab, or the panel or window it moved to. A machine so busy that
 * the frame is not up in 700 ms gets the latter, and so does a page that no frame can work in.
 */
export interface Desk extends Composer {
  readonly keys: Tab;
  readonly place: 'page' | 'panel' | 'popup' | 'tab';
  /** Resolves when no composer stands anywhere any more. */
  gone(): Promise<void>;
}

const keyOfKind: Record<Kind, string> = { correction: 'Alt+1', note: 'Alt+2', highlight: 'Alt+3' };
const fieldOfKind: Record<Kind, string> = { correction: 'edited', note: 'text', highlight: 'tags' };

/** Presses the chord on what is selected and waits until the composer takes typing. */
export async function openComposer(drive: Drive, tab: Tab): Promise<Desk> {
  await tab.press('Control+Enter');
  return takesTyping(drive, tab);
}

/** The composer, wherever it stands, once a field or a button of it has the focus. */
export function takesTyping(drive: Drive, tab: Tab): Promise<Desk> {
  const gone = () => composersGone(drive, tab);
  return until(async () => {
    const found = (await tab.hasComposer())
      ? { ...(await tab.composer()), keys: tab, place: 'page' as const }
      : await findMoved(drive);
    const { hasFocus, tag } = (await found?.focus()) ?? { hasFocus: false, tag: '' };
    // A panel has its field ready, but only the reader, or a test, can put the browser's own focus into it.
    return found && (hasFocus || found.place !== 'page') && ['textarea', 'input', 'button'].includes(tag)
      ? { ...found, gone }
      : null;
  }, 'the focus in a composer');
}

/** A composer in the panel or a window of its own, and the right to type into it. */
async function findMoved(drive: Drive): Promise<Omit<Desk, 'gone'> | null> {
  const surface = (await drive.surfaces()).find(({ url }) => url.includes('/composer.html'));
  if (!surface) return null;
  const { tab, kind, url } = surface;
  const text = () => tab.evaluate(() => document.body.innerText);
  return {
    url,
    keys: tab,
    place: kind,
    evaluate: tab.evaluate.bind(tab),
    focus: () => tab.evaluate(describeFocus),
    text,
  };
}

async function composersGone(drive: Drive, tab: Tab): Promise<void> {
  await until(async () => !(await tab.hasComposer()) && !(await findMoved(drive)), 'the composer gone');
}

/** Chooses the kind by its key and waits until its field has the focus. */
export async function chooseKind(desk: Desk, kind: Kind): Promise<void> {
  await desk.keys.press(keyOfKind[kind]);
  await until(async () => (await fieldName(desk)) === fieldOfKind[kind], `the field of a ${kind}`);
}

/** Name of the field that has the focus in the composer. */
export const fieldName = (desk: Scope) => desk.evaluate(() => document.activeElement?.getAttribute('name') ?? '');

/** Goes on by Tab to the button with these words and presses it by Enter. */
export async function pressButton(desk: Desk, words: string): Promise<void> {
  await until(async () => {
    await desk.keys.press('Tab');
    return (await desk.evaluate(() => document.activeElement?.textContent ?? '')).includes(words);
  }, `the focus on “${words}”`);
  await desk.keys.press('Enter');
}

/** Types, and waits until it stands in the field that has the focus. */
export async function typeInto(desk: Desk, text: string): Promise<void> {
  await desk.keys.type(text);
  await until(async () => (await desk.focus()).value.includes(text), `“${text}” in the composer`);
}

/** Chooses the kind, types and saves by the chord; resolves when the composer has gone. */
export async function fillAndSave(desk: Desk, { kind = 'correction', text = '' }: Writing): Promise<void> {
  if (kind !== 'correction') await chooseKind(desk, kind);
  if (text) await typeInto(desk, text);
  await desk.keys.press('Control+Enter');
  await desk.gone();
}

/** From the selection to the kept note, by keys alone. */
export async function writeNote(drive: Drive, tab: Tab, writing: Writing): Promise<void> {
  await fillAndSave(await openComposer(drive, tab), writing);
}

/** Opens a kept note where it stands and writes these words in the place of its own. */
export async function rewriteNote(drive: Drive, tab: Tab, { id, text }: { id: string; text: string }): Promise<void> {
  await askOwn(drive, 'edit', { id });
  const desk = await takesTyping(drive, tab);
  await desk.keys.press('e');
  await until(async () => (await fieldName(desk)) === 'text', 'the field of the note');
  await desk.keys.press('Control+a');
  await typeInto(desk, text);
  await desk.keys.press('Control+Enter');
  await desk.gone();
}

/** The one kept note on these words, once it is there. */
export function keptOn(drive: Drive, words: string): Promise<Annotation> {
  return until(async () => {
    const rows = await drive.rows<Annotation>('annotations');
    const found = rows.filter(({ target }) => target.quote.exact.replace(/\s+/g, ' ') === words);
    expect(found.length, `notes on “${words}”`).toBeLessThan(2);
    return found[0];
  }, `a kept note on “${words}”`);
}

/** Waits until these words are painted in a page or frame, whatever else is. */
export async function isPainted(scope: Scope, words: string[]): Promise<void> {
  await until(
    async () => {
      const painted = await paintedIn(scope);
      return words.every((one) => painted.includes(one));
    },
    `painted: ${words.join(', ')}`,
  );
}

/** The words painted in a page or frame. */
export const paintedIn = async (scope: Scope) =>
  (await scope.evaluate(listPainted)).map((line) => line.replace(/^[^:]*: /, ''));

/** Elements of ours in the page: one for a composer, one for a sign. */
export const hosts = (tab: Tab) => tab.evaluate(() => document.querySelectorAll(':root > div').length);
