/** British or American: a spelling that is right on one side of the sea. */
export interface VarietyClash {
  /** What the fix would make of it. */
  becomes: 'British' | 'American';
  /** Which of them the rest of the page is written in; null where it does not show. */
  page: 'British' | 'American' | null;
}

/** Endings and stems by which a word changes sides, British first. Words that both write alike are kept out. */
const rules: readonly [RegExp, string][] = [
  [
    /^(col|hon|lab|fav|harb|neighb|flav|hum|rum|vap|sav|par|end|behavi|splend|tum|arm|glam)our(?=(s|ed|ing|ite|ites|hood|able|er|ers|ful|less|y|ably)?$)/,
    '$1or',
  ],
  [/^(cent|theat|met|lit|fib|calib|lust|spect|somb|meag|sab|kilomet|millimet|centimet)re(?=(s|d)?$)/, '$1er'],
  [
    /^(travel|cancel|model|label|level|signal|fuel|counsel|marvel|tunnel|quarrel|rival|initial|dial)l(?=(ed|ing|er|ers)$)/,
    '$1',
  ],
  [
    /^(organ|real|recogn|apolog|emphas|critic|final|general|minim|maxim|memor|modern|special|standard|summar|util|author|civil|character|capital|priorit|item|harmon|hospital|ideal|legal|local|mobil|national|normal|optim|patron|penal|popular|public|stabil|steril|symbol|sympath|visual)is(?=(e|es|ed|ing|ation|ations|er|ers)$)/,
    '$1iz',
  ],
  [/^(anal|paral|catal)ys(?=(e|es|ed|ing)$)/, '$1yz'],
  [/^(def|off|pret)ence(?=s?$)/, '$1ense'],
  [/^(dial|catal|anal|prol|monol)ogue(?=s?$)/, '$1og'],
  [/^(gr)ey(?=(s|er|est|ish|ed|ing)?$)/, '$1ay'],
  [/^(pl)ough(?=(s|ed|ing|man|men)?$)/, '$1ow'],
  [/^(program)me(?=s?$)/, '$1'],
  [/^(t)yre(?=s?$)/, '$1ire'],
  [/^(alumin)ium$/, '$1um'],
  [/^(cheq)ue(?=(s|book)?$)/, 'check'],
  [/^(jewel)lery$/, '$1ry'],
  [/^(enrol|fulfil|instal|skil)(?=(s|ment|ments)?$)/, '$1l'],
  [/^(storey)(?=s?$)/, 'story'],
  [/^(ag)eing$/, '$1ing'],
  [/^(pyj)amas$/, 'pajamas'],
  [/^(kerb)(?=s?$)/, 'curb'],
  [/^(manoeuv)re(?=s?$)/, 'maneuver'],
];

/** The American spelling of a British word in lower case; null for a word that is not one. */
export function toAmerican(word: string): string | null {
  for (const [pattern, instead] of rules) {
    if (!pattern.test(word)) continue;
    return word.replace(pattern, instead);
  }
  return null;
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];

/** Does the fix only move English words to the other side of the sea? Then the house's style decides, not the reader. */
export function compareVarieties(text: string, words: { old: string; now: string | null }): VarietyClash | null {
  const [old, now] = [wordsOf(words.old), wordsOf(words.now ?? '')];
  if (old.length === 0 || old.length !== now.length) return null;
  const moves = old.map((word, at) => moveOf(word, now[at] ?? '')).filter((move) => move !== 'none');
  const [first] = moves;
  if (first === undefined || first === 'other' || moves.some((move) => move !== first)) return null;
  return { becomes: first, page: varietyOf(text, new Set([...old, ...now])) };
}

function moveOf(old: string, now: string): 'British' | 'American' | 'none' | 'other' {
  if (old === now) return 'none';
  if (toAmerican(old) === now) return 'American';
  return toAmerican(now) === old ? 'British' : 'other';
}

/** By its other words: those of which we know both spellings. */
function varietyOf(text: string, except: ReadonlySet<string>): VarietyClash['page'] {
  let british = 0;
  let american = 0;
  for (const word of wordsOf(text)) {
    if (except.has(word)) continue;
    if (toAmerican(word) !== null) british += 1;
    else if (isAmerican(word)) american += 1;
  }
  if (british === american) return null;
  return british > american ? 'British' : 'American';
}

const american =
  /^((col|hon|lab|fav|harb|neighb|flav|hum|rum|behavi)or(s|ed|ing|ite|ites|hood|able)?|(cent|theat|fib|lust)er(s|ed)?|(travel|cancel|model|label|signal)(ed|ing|er|ers)|(organ|real|recogn|apolog|emphas|critic|final|general)iz(e|es|ed|ing|ation)|(anal|paral)yz(e|es|ed|ing)|(def|off|pret)ense|gray|aluminum)$/;
const isAmerican = (word: string) => american.test(word);
