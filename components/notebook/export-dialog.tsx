import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { AskDialog } from './ask-dialog';

/** Formats in the order in which they are offered: lossless first. */
const formats = ['emend', 'web-annotation', 'markdown', 'html', 'csv'] as const;
const formatKeys = {
  emend: 'emend',
  'web-annotation': 'w3c',
  markdown: 'markdown',
  html: 'html',
  csv: 'csv',
} as const;
type Format = (typeof formats)[number];
type What = 'all' | 'found' | 'picked' | 'page';

/** How far it has come. */
export type ExportStage =
  | { stage: 'asking' }
  | { stage: 'writing'; done: number; total: number }
  | { stage: 'done'; file: string }
  | { stage: 'failed'; sentence: string };

interface Props {
  at: ExportStage;
  /** What may be exported, with how many notes; null while it is counted. */
  choices: readonly { what: What; count: number }[] | null;
  chosen: What | null;
  choose: (what: What) => void;
  format: Format;
  chooseFormat: (format: Format) => void;
  go: () => void;
  /** Leaves it, or stops what runs. */
  stop: () => void;
  /** What a format asks besides. */
  children: ComponentChildren;
}

/** What, into which format, and the way of the work until the file is there. */
export function ExportDialog(props: Props) {
  const { at, choices, chosen, go, stop } = props;
  const isAsking = at.stage === 'asking';
  const count = choices?.find(({ what }) => what === chosen)?.count ?? 0;
  const leave =
    at.stage === 'writing' ? 'notebook.export.stop' : isAsking ? 'notebook.export.cancel' : 'notebook.error.dismiss';
  const answers = [{ words: i18n.t(leave), act: stop, disabled: false }];
  // A backup of an empty notebook still holds what was decided for sites.
  const disabled = choices === null || (count === 0 && props.format !== 'emend');
  if (isAsking) answers.push({ words: i18n.t('notebook.export.go'), act: go, disabled });
  return (
    <AskDialog title={i18n.t('notebook.export.title')} answers={answers} close={stop}>
      {isAsking ? <Questions {...props} count={count} /> : <Progress at={at} />}
    </AskDialog>
  );
}

function Questions({ choices, chosen, choose, format, chooseFormat, children, count }: Props & { count: number }) {
  return (
    <div class="export">
      <fieldset>
        <legend>{i18n.t('notebook.export.what')}</legend>
        {choices?.map((one) => (
          <label key={one.what}>
            <input type="radio" name="what" checked={one.what === chosen} onChange={() => choose(one.what)} />{' '}
            {i18n.t(`notebook.export.what_${one.what}`)}{' '}
            <span class="count">{countWords('notebook.export.count', one.count)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{i18n.t('notebook.export.format')}</legend>
        {formats.map((one) => (
          <label key={one}>
            <input type="radio" name="format" checked={one === format} onChange={() => chooseFormat(one)} />{' '}
            {i18n.t(`notebook.export.format_${formatKeys[one]}`)}
          </label>
        ))}
      </fieldset>
      <p class="aside" role="status">
        {i18n.t(`notebook.export.about_${formatKeys[format]}`)}
        {chosen === 'all' && format === 'emend' && ` ${i18n.t('notebook.export.about_all')}`}
        {count === 0 && choices !== null && ` ${i18n.t('notebook.export.none')}`}
      </p>
      {children}
    </div>
  );
}

function Progress({ at }: { at: Exclude<ExportStage, { stage: 'asking' }> }) {
  if (at.stage === 'failed') return <p role="alert">{at.sentence}</p>;
  if (at.stage === 'done') return <p role="status">{i18n.t('notebook.export.done', [at.file])}</p>;
  const words = i18n.t('notebook.export.writing');
  return (
    <>
      <p role="status">{words}</p>
      <progress value={at.done} max={Math.max(1, at.total)} aria-label={words} />
    </>
  );
}
