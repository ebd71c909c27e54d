/** The envelope of `corrections.json`, version 1 (docs/corrections-json.md); each receiver is read on its own. */
import './without-eval';
import * as z from 'zod';

export const correctionsFile = z.object({
  version: z.literal(1),
  expires: z.iso.datetime(),
  receivers: z.array(z.unknown()).min(1).max(10),
  languages: z.array(z.string().min(2).max(35)).max(20).optional(),
  policy: z.url({ protocol: /^https$/ }).optional(),
});
