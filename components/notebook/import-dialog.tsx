import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import { sayMoment } from '@/components/words/say-when';
import { AskDialog } from './ask-dialog';

/** A row of the file that is not taken in. */
export interface RefusedRow {
  /** From 1. */
  index: number;
  reason: keyof typeof refusals;
  field: string;
}

/** What taking in a file would do. */
export interface ImportPlan {
  /** Name of the file. */
  file: string;
  format: 'emend' | 'web-annotation' | 'hypothesis';
  /** ISO time at which the backup was made, as the file says; null where it says none. */
  madeAt: string | null;
  added: number;
  replaced: number;
  unchanged: number;
  /** Drafts, sightings and other records that would be written. */
  others: number;
  refused: readonly RefusedRow[];
  /** What is taken otherwise than it stands in the file; null for our own. */
  asides: { replies: number; wholePages: number; shortened: number } | null;
}

/** How far it has come. */
export type ImportStage =
  | { stage: 'reading' /** 0 to 1. */; share: number }
  | { stage: 'asking'; plan: ImportPlan }
  | { stage: 'writing'; done: number; total: number }
  | { stage: 'failed'; sentence: string };

interface Props {
  at: ImportStage;
  go: () => void;
  /** Leaves it: before writing nothing was done, while writing all is taken back. */
  stop: () => void;
}

const refusals = {
  'not-note': 'not_note',
  'no-address': 'no_address',
  'no-words': 'no_words',
  'too-long': 'too_long',
  'too-deep': 'too_deep',
  'bad-key': 'bad_key',
  'bad-field': 'bad_field',
  'double-id': 'double_id',
} as const;

/** Rows named one by one; of the others, how many there are. */
const NAMED = 20;

/** From a chosen file to notes in the notebook, never without showing first what will change. */
export function ImportDialog({ at, go, stop }: Props) {
  const answers = [{ words: sayLeaving(at), act: stop }];
  if (at.stage === 'asking' && changesAnything(at.plan)) answers.push({ words: i18n.t('notebook.import.go'), act: go });
  return (
    <AskDialog title={i18n.t('notebook.import.title')} answers={answers} close={stop}>
      <Stage at={at} />
    </AskDialog>
  );
}

const changesAnything = ({ added, replaced, others }: ImportPlan): boolean => added + replaced + others > 0;

function sayLeaving(at: ImportStage): string {
  if (at.stage === 'failed' || (at.stage === 'asking' && !changesAnything(at.plan)))
    return i18n.t('notebook.error.dismiss');
  return i18n.t(at.stage === 'writing' ? 'notebook.import.stop' : 'notebook.import.cancel');
}

function Stage({ at }: { at: ImportStage }) {
  if (at.stage === 'failed') return <p role="alert">{at.sentence}</p>;
  if (at.stage === 'asking') return <Plan plan={at.plan} />;
  const words = i18n.t(`notebook.import.${at.stage}`);
  const [value, max] = at.stage === 'writing' ? [at.done, at.total] : [at.share, 1];
  return (
    <>
      <p role="status">{words}</p>
      <progress value={value} max={max} aria-label={words} />
    </>
  );
}

function Plan({ plan }: { plan: ImportPlan }) {
  const { added, replaced, unchanged, others, refused, asides } = plan;
  const lines = [
    added > 0 && countWords('notebook.import.added', added),
    replaced > 0 && countWords('notebook.import.changed', replaced),
    unchanged > 0 && countWords('notebook.import.same', unchanged),
    others > 0 && countWords('notebook.import.others', others),
    asides !== null && asides.replies > 0 && countWords('notebook.import.replies', asides.replies),
    asides !== null && asides.wholePages > 0 && countWords('notebook.import.whole_pages', asides.wholePages),
    asides !== null && asides.shortened > 0 && countWords('notebook.import.shortened', asides.shortened),
  ].filter((line) => line !== false);
  return (
    <>
      <p class="import-file">
        <bdi>
          <PlainText text={plan.file} />
        </bdi>{' '}
        · {sayFormat(plan)}
      </p>
      {lines.length > 0 && (
        <ul class="plan">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {refused.length > 0 && <RefusedRows rows={refused} />}
      <p>{i18n.t(changesAnything(plan) ? 'notebook.import.safe' : 'notebook.import.nothing')}</p>
    </>
  );
}

function sayFormat({ format, madeAt }: ImportPlan): string {
  if (format === 'web-annotation') return i18n.t('notebook.import.from_w3c');
  if (format === 'hypothesis') return i18n.t('notebook.import.from_hypothesis');
  // The file says when it was made; a file may say anything.
  const when = madeAt !== null && !Number.isNaN(Date.parse(madeAt)) ? sayMoment(madeAt) : '?';
  return i18n.t('notebook.import.file_from', [when]);
}

function RefusedRows({ rows }: { rows: readonly RefusedRow[] }) {
  return (
    <details class="refused">
      <summary>{countWords('notebook.import.refused', rows.length)}</summary>
      <ul>
        {rows.slice(0, NAMED).map(({ index, reason, field }, at) => (
          <li key={`${index} ${at}`}>
            {i18n.t('notebook.import.row', [
              String(index),
              i18n.t(`notebook.import.refusal.${refusals[reason]}`, [field]),
            ])}
          </li>
        ))}
        {rows.length > NAMED && <li>{countWords('notebook.import.more_refused', rows.length - NAMED)}</li>}
      </ul>
    </details>
  );
}
