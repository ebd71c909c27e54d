/**
 * To be imported before the first schema is made: zod tries `new Function` once to see whether it may, our pages forbid
 * it, and each try is an error in their console. In Node it may: a submission is then checked in a third of the time.
 */
import * as z from 'zod';

z.config({ jitless: !('process' in globalThis) });
