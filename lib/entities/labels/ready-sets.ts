import { fillLabels } from './fill-labels';
import type { LabelSet } from './label-set';
import { LABEL_SET_FORMAT, labelSetFile } from './label-set-file';
import type { ReadyRow } from './ready-row';
import { FOUR_UK, NEWS_UK } from './ready-sets-uk';

const FOUR: ReadyRow[] = [
  ['PER', 'Person', 'p', 'Names of people, real or made up. Titles are outside.', 'Dr. *Ada Lind* spoke first.'],
  [
    'ORG',
    'Organisation',
    'o',
    'Companies, parties, agencies, clubs, courts, papers.',
    'Shares of *Norvik Timber* rose.',
  ],
  [
    'LOC',
    'Place',
    'l',
    'Countries, towns, rivers, regions, streets, buildings.',
    'The road to *Upper Harrow* is closed.',
  ],
  ['MISC', 'Other name', 'm', 'Other names: events, works, nationalities, products.', 'A *Harrovian* band played.'],
];

// After the types of OntoNotes 5.0 (Weischedel et al. 2013); the CoNLL name is given where CoNLL-2003 has one.
const NEWS: ReadyRow[] = [
  [
    'PERSON',
    'Person',
    'p',
    'Names of people, real or made up. Titles are outside.',
    'Dr. *Ada Lind* spoke first.',
    'PER',
  ],
  ['NORP', 'Nationality, religion, party', 'n', 'Adjectives and nouns for such groups.', 'A *Danish* trawler', 'MISC'],
  ['FAC', 'Building', 'b', 'Buildings, airports, bridges, roads.', 'They met at *Harrow Bridge*.', 'LOC'],
  ['ORG', 'Organisation', 'o', 'Companies, agencies, institutions, clubs.', 'Shares of *Norvik Timber* rose.', 'ORG'],
  ['GPE', 'Country, city, state', 'g', 'Places that have a government.', 'He was born in *Lviv*.', 'LOC'],
  ['LOC', 'Other place', 'l', 'Mountains, waters, regions without a government.', 'The *Dnipro* is high.', 'LOC'],
  ['PRODUCT', 'Product', 'r', 'Vehicles, devices, foods; not services.', 'The new *Skylark 4*', 'MISC'],
  ['EVENT', 'Event', 'e', 'Named storms, battles, wars, games.', 'After *Storm Brenda*', 'MISC'],
  ['WORK_OF_ART', 'Work', 'w', 'Titles of books, songs, films.', 'She sang *The Long Shore*.', 'MISC'],
  ['LAW', 'Law', 'a', 'Named documents made into law.', 'under the *Rivers Act*', 'MISC'],
  ['LANGUAGE', 'Language', 'u', 'Any named language.', 'She speaks *Frisian*.', 'MISC'],
  ['DATE', 'Date', 'd', 'Dates and periods of a day or longer, relative ones too.', 'on *3 May*'],
  ['TIME', 'Time', 't', 'Times shorter than a day.', 'at *10:30 a.m.*'],
  ['PERCENT', 'Per cent', 'c', 'With the sign or word.', 'up *4.5 %*'],
  ['MONEY', 'Money', 'y', 'With the currency.', 'cost *€3 million*'],
  ['QUANTITY', 'Quantity', 'q', 'Measures of weight, distance and the like, with the unit.', '*12 km* away'],
  ['ORDINAL', 'Ordinal', 'i', 'First, second, 3rd.', 'the *third* time'],
  ['CARDINAL', 'Number', 'k', 'Numbers that are none of the others.', '*forty* people'],
];

interface Made {
  id: string;
  title: string;
  /** BCP 47, of names and descriptions. */
  lang: string;
  rows: ReadyRow[];
}

function makeSet({ id, title, lang, rows }: Made): LabelSet {
  const labels = rows.map(([label, name, key, description, text, conll]) => ({
    id: label,
    name,
    key,
    description,
    examples: [{ text }],
    ...(conll && conll !== label ? { map: { conll } } : {}),
  }));
  const file = { format: LABEL_SET_FORMAT, id, version: '1.0.0', title, lang, labels };
  return fillLabels(labelSetFile.parse(file));
}

/** Persons, organisations, places and other names, as in CoNLL-2003. */
export const fourClassSet = makeSet({
  id: 'urn:emend:labels:four',
  title: 'News: four classes',
  lang: 'en',
  rows: FOUR,
});
/** Eighteen types, like OntoNotes. */
export const newsSet = makeSet({
  id: 'urn:emend:labels:news',
  title: 'News: eighteen classes',
  lang: 'en',
  rows: NEWS,
});
const fourUk = makeSet({
  id: 'urn:emend:labels:four:uk',
  title: 'Новини: чотири класи',
  lang: 'uk',
  rows: FOUR_UK,
});
const newsUk = makeSet({
  id: 'urn:emend:labels:news:uk',
  title: 'Новини: вісімнадцять класів',
  lang: 'uk',
  rows: NEWS_UK,
});

const english: readonly [LabelSet, LabelSet] = [fourClassSet, newsSet];
const ukrainian: readonly [LabelSet, LabelSet] = [fourUk, newsUk];

export const readySets: readonly LabelSet[] = [...english, ...ukrainian];

/** Four classes and eighteen, in the language of the interface, or in English where there are none in it. */
export function readySetsFor(language: string): readonly [LabelSet, LabelSet] {
  return language.startsWith('uk') ? ukrainian : english;
}
