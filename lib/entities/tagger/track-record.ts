/**
 * How right the tagger was of late, measured honestly: each document is guessed before its annotator tags it, by a model
 * that has not seen it (prequential evaluation, Dawid 1984).
 */

import type { Span } from '@/lib/entities/tagged';
import type { Guess } from './guess-entities';

/** A guess, and whether it was an entity with this label and these edges. */
export interface Trial {
  margin: number;
  isRight: boolean;
}

/** The trials of the last documents, oldest first. Plain data. */
export type TrackRecord = Trial[][];

/** Fewer done documents than this teach nothing that could be measured: the tagger is not asked. */
export const LEAST_DOCUMENTS = 3;
/** Documents that count as recent. */
export const RECENT = 5;
/** It does not offer below this share of right guesses. */
export const LEAST_PRECISION = 0.6;
/** Fewer guesses than this prove nothing. */
const LEAST_TRIALS = 20;

/** The record with a document more: what was guessed of it, against what the annotator then tagged. */
export function addTrials(
  record: TrackRecord,
  guesses: readonly Guess[],
  entities: readonly (Span & { label: string })[],
): TrackRecord {
  const key = ({ start, end, label }: Span & { label: string }) => `${start} ${end} ${label}`;
  const right = new Set(entities.map(key));
  const trials = guesses.map((guess) => ({ margin: guess.margin, isRight: right.has(key(guess)) }));
  return [...record, trials].slice(-RECENT);
}

/** From which margin on the tagger may offer, and how right such guesses were. */
export interface Licence {
  margin: number;
  precision: number;
}

/**
 * The lowest margin from which on the recent guesses were right often enough, so that it offers as much as it may.
 * Null while there is none, or too few trials: then it stays silent.
 *
 * Often enough means by one standard error more than `least`: the margin is chosen on the very trials that it is measured by,
 * and without that the offers made on wikigold were 2 per cent less often right than was said.
 */
export function licenseTagger(record: TrackRecord, least: number = LEAST_PRECISION): Licence | null {
  const trials = record.flat().sort((a, b) => b.margin - a.margin);
  let right = 0;
  let licence: Licence | null = null;
  trials.forEach(({ margin, isRight }, index) => {
    right += isRight ? 1 : 0;
    const count = index + 1;
    const precision = right / count;
    const error = Math.sqrt((precision * (1 - precision)) / count);
    // Guesses of one margin are let in together.
    const isLast = trials[count]?.margin !== margin;
    if (isLast && count >= LEAST_TRIALS && precision - error >= least) licence = { margin, precision };
  });
  return licence;
}
