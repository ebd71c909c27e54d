/** A label set in whatever format, read in the panel. Loaded when it is needed: with it comes the schema (zod, 100 kB). */
import '@/lib/annotation/schema';

export { readLabelSet } from '@/lib/entities/labels/read-label-set';
