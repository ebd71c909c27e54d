import { FileFault } from '@/lib/entities/file-fault';
import { withoutMark } from '@/lib/entities/formats/without-mark';

/** One row of a list of names. */
export interface ListedName {
  name: string;
  label: string;
  /** Knowledge-base id, or null. */
  id: string | null;
}

/**
 * A gazetteer: `name<TAB>label<TAB>id` a line, the id optional, as INCEpTION's with a column more. Lines with `#` are
 * comments.
 *
 * @param labels those of the set; null takes every label
 * @throws FileFault at a line without a label, or with one that the set has not
 */
export function readGazetteer(file: string, labels: ReadonlySet<string> | null): ListedName[] {
  const rows = withoutMark(file).split(/\r?\n/);
  const names = rows.flatMap((row, index): ListedName[] => {
    if (row.trim() === '' || row.startsWith('#')) return [];
    const [name = '', label = '', id = ''] = row.split('\t').map((cell) => cell.trim());
    if (name === '' || label === '') throw new FileFault('bad-line', index + 1, row);
    if (labels && !labels.has(label)) throw new FileFault('unknown-id', index + 1, label);
    return [{ name, label, id: id === '' ? null : id.slice(0, 512) }];
  });
  if (names.length === 0) throw new FileFault('empty', 1, '');
  return names;
}
