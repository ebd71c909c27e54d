/**
 * Abbreviations after which a sentence goes on with a capital letter, where ICU sees a new one: "Mr. Smith".
 * Any single capital does too ("J. Smith", "U.S. Army", "Т. Шевченко"). Those that also end sentences ("etc.", "p.m.")
 * are left out: a sentence shown too short is worse than one shown too long only when both halves belong together.
 */
const BEFORE_NAMES =
  'Mr Mrs Ms Mx Dr Prof St Rev Fr Hon Gov Sen Rep Pres Gen Col Maj Capt Cmdr Lt Sgt Cpl Adm Messrs Mme Mlle Sr Sra No Nos ' +
  'Vol Fig Art Ch Jan Feb Mar Apr Aug Sept Oct Nov Dec vs cf Hr Hrn Dipl Ing проф акад ім вул просп бул пл м р с ст див ' +
  'рис табл гл св';
// Marked as pure, so that a page script that cuts no sentences does not carry it.
const ABBREVIATION = /* @__PURE__ */ new RegExp(
  `(?:^|[\\s("'«“„’-])(?:(?:\\p{Lu}\\.)*\\p{Lu}|${BEFORE_NAMES.replaceAll(' ', '|')})\\.\\s*$`,
  'u',
);

/** Does a segment end in an abbreviation, so that the next one belongs to the same sentence? */
export function endsInAbbreviation(segment: string): boolean {
  return ABBREVIATION.test(segment);
}
