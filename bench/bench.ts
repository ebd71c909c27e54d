import type { Site } from '../tests/site/serve.ts';
import type { Figure } from './figure.ts';

/** What every bench is given. */
export interface Surroundings {
  /** The demo newspaper. */
  site: Site;
  /** How often a browser is killed, for each browser. */
  kills: number;
}

/** One thing measured. Starts and ends its own browsers; throws where it cannot measure. */
export type Bench = (around: Surroundings) => Promise<Figure[]>;
