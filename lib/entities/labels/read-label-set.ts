import { importBratConfig } from '@/lib/entities/labels/import-brat';
import { importDoccanoLabels } from '@/lib/entities/labels/import-doccano';
import { importLabelStudioConfig } from '@/lib/entities/labels/import-label-studio';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { parseLabelSet } from '@/lib/entities/labels/parse-label-set';
import { readySets } from '@/lib/entities/labels/ready-sets';

/**
 * A label set from whatever an annotator has: the id of a ready one, a `*.labels.json`, doccano's labels, Label Studio's
 * or brat's configuration.
 *
 * @throws FileFault with the line
 */
export function readLabelSet(text: string): LabelSet {
  const ready = readySets.find(({ id }) => id === text);
  if (ready) return ready;
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('<')) return importLabelStudioConfig(text).set;
  if (/^\s*\[(entities|relations|attributes|events)\]/m.test(text)) return importBratConfig({ annotation: text }).set;
  return start.startsWith('[') && !start.startsWith('[]') ? importDoccanoLabels(text).set : parseLabelSet(text);
}
