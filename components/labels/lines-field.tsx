import { useState } from 'preact/hooks';
import type { DraftFault } from '@/lib/entities/labels/check-draft';
import { readLines, TextField } from './field';

interface Props {
  name: string;
  words: string;
  hint?: string | undefined;
  fault?: DraftFault | undefined;
  lines: readonly string[];
  change: (lines: string[]) => void;
}

/** A list, one a line. The text stays as it is typed: a line that is being begun is not taken away. */
export function LinesField({ lines, change, ...field }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const written = lines.join('\n');
  const value = typed !== null && readLines(typed).join('\n') === written ? typed : written;
  return (
    <TextField
      {...field}
      wide
      rows={Math.min(8, Math.max(2, lines.length + 1))}
      longest={50_000}
      value={value}
      change={(text) => {
        setTyped(text);
        change(readLines(text));
      }}
    />
  );
}
