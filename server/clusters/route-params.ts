import * as z from 'zod';
import { publicationId } from '@/lib/annotation/report-messages';

/** Parameters of the desk’s routes: the publication, and one thing of it. */
export const desk = z.object({ stream: publicationId });
export const one = desk.extend({ id: z.uuid().toLowerCase() });
