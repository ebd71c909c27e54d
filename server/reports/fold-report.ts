import { createHash } from 'node:crypto';
import type { ReportSubmission } from '@/lib/annotation/report-messages';

/**
 * Text without what a person does not see or would not call a difference: forms of one letter, case, marks of direction,
 * joiners and other invisible characters, runs of spaces and signs (H-34).
 */
export function foldWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Mn}|\p{Cc}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The same for all reports that say the same, on whatever page. */
export function foldReport({ target, replacement, comment }: ReportSubmission): string {
  const said = [target.quote.exact, replacement, comment].map(foldWords).join('\n');
  return createHash('sha256').update(said).digest('base64url').slice(0, 22);
}
