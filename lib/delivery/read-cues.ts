import { cueWords } from './cue-words';

/** What a text holds in one language. */
interface Cues {
  mistake: boolean;
  correction: boolean;
  invite: boolean;
}

/** Scripts without spaces between words, where a stem may stand anywhere. */
const unspaced = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** Written onto the next word: the article and "and", "for" of Hebrew and Arabic. */
const joined = '(?:[הובלכמש]|[وف]?(?:ال|لل|بال)?)?';

const literal = (stem: string) => stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function compile(stems: string[]): RegExp {
  const parts = stems.map((stem) => {
    if (unspaced.test(stem)) return literal(stem);
    const isWhole = stem.endsWith('$');
    const isJoining = /[\u0590-\u06ff]/.test(stem);
    const body = literal(isWhole ? stem.slice(0, -1) : stem);
    return `(?<![\\p{L}\\p{M}])${isJoining ? joined : ''}${body}${isWhole ? '(?![\\p{L}\\p{M}])' : ''}`;
  });
  return new RegExp(parts.join('|'), 'u');
}

type Compiled = Record<keyof Cues, RegExp>;
let made: Compiled[] | null = null;

/** Made when the first line is read: 150 expressions take 96 ms, which each start of the background would pay. */
function compiled(): Compiled[] {
  made ??= Object.values(cueWords).map(({ mistake, correction, invite }) => ({
    mistake: compile(mistake),
    correction: compile(correction),
    invite: compile(invite),
  }));
  return made;
}

/** As cue words are written: composed, lower case. */
export const foldCues = (text: string): string => text.normalize('NFC').toLowerCase();

/** The cues of a folded text, one entry for each language that has a mistake or a correction in it. */
export function readCues(text: string): Cues[] {
  return compiled().flatMap((language) => {
    const mistake = language.mistake.test(text);
    const correction = language.correction.test(text);
    return mistake || correction ? [{ mistake, correction, invite: language.invite.test(text) }] : [];
  });
}

/** Does the text ask for corrections, in any one language? */
export const invites = (text: string): boolean => readCues(text).some(({ invite }) => invite);

/** Does it speak of mistakes or corrections at all? */
export const namesMistake = (text: string): boolean => readCues(text).length > 0;

/** "Complaints and corrections": what stands beside it in a title. */
const beside = /\s(and|&|y|et|und|e|en|og|och|oraz|i|та|і|й|и)\s/;

/** Is the whole text a title of corrections: the word itself, or that and one beside it? What a site's foot links to. */
export function isCorrectionsTitle(text: string): boolean {
  const places = compiled().map(({ correction }) => correction.exec(text)?.index ?? -1);
  return text.split(/\s+/).length <= 4 && places.some((place) => place === 0 || (place > 0 && beside.test(text)));
}
