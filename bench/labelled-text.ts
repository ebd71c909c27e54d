import { resolve } from 'node:path';
import { root } from '../scripts/run-command.ts';

/** Labelled text lies beside the project where it is present; nothing of it is copied here. */
export const GOLD = resolve(root, '../shared/entities/wikigold.conll.txt');
export const SENTENCES_EACH = 20;
