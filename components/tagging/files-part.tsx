import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import type { Loss } from '@/lib/entities/formats/losses';
import { type Format, foreignFormats, formats } from './formats';

/** What became of an export or an import. */
export interface FileReport {
  words: string;
  losses: readonly Loss[];
  isFault: boolean;
  /** Takes an import back; null where there is nothing to take back. */
  undo: (() => void) | null;
}

/** Whose tags a format of others holds. */
export interface Tagger {
  creator: string;
  name: string;
}

interface Props {
  report: FileReport | null;
  busy: boolean;
  taggers: readonly Tagger[];
  save: (format: Format, creator: string, all: boolean) => void;
  load: (format: Format, files: File[]) => void;
}

/** Files out and in; what a format cannot hold is listed, never dropped in silence. */
export function FilesPart({ report, busy, taggers, save, load }: Props) {
  const [format, setFormat] = useState<Format>('own');
  const [all, setAll] = useState(false);
  const [chosen, setCreator] = useState<string | null>(null);
  const creator = taggers.find((one) => one.creator === chosen)?.creator ?? taggers[0]?.creator ?? '';
  return (
    <section class="tag-part" aria-labelledby="tag-files">
      <h2 id="tag-files">{i18n.t('tagging.files')}</h2>
      <label class="sync-line">
        <span>{i18n.t('tagging.format')}</span>
        <select value={format} onChange={({ currentTarget }) => setFormat(currentTarget.value as Format)}>
          {formats.map((one) => (
            <option key={one} value={one}>
              {one === 'own' ? i18n.t('tagging.own_format') : foreignFormats[one]}
            </option>
          ))}
        </select>
      </label>
      {format === 'own' && <p>{i18n.t('tagging.own_holds')}</p>}
      {format !== 'own' && (
        <>
          {taggers.length > 1 && (
            <label class="sync-line">
              <span>{i18n.t('tagging.whose')}</span>
              <select
                name="tag-whose"
                value={creator}
                onChange={({ currentTarget }) => setCreator(currentTarget.value)}
              >
                {taggers.map((one) => (
                  <option key={one.creator} value={one.creator}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label>
            <input type="checkbox" checked={all} onChange={({ currentTarget }) => setAll(currentTarget.checked)} />{' '}
            {i18n.t('tagging.also_open')}
          </label>
        </>
      )}
      <div class="tag-acts">
        <button type="button" class="plain" disabled={busy} onClick={() => save(format, creator, all)}>
          {i18n.t('tagging.export')}
        </button>
      </div>
      <label class="sync-line">
        <span>{i18n.t('tagging.import')}</span>
        <input
          type="file"
          multiple
          disabled={busy}
          name="tag-import"
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            currentTarget.value = '';
            if (files.length > 0) load(format, files);
          }}
        />
      </label>
      {report && <Report report={report} />}
    </section>
  );
}

function Report({ report: { words, losses, isFault, undo } }: { report: FileReport }) {
  return (
    <div role={isFault ? 'alert' : 'status'} class={isFault ? 'sync-fault' : ''}>
      <p class="tag-report">{words}</p>
      {undo && (
        <button type="button" class="plain" name="tag-undo-import" onClick={undo}>
          {i18n.t('tagging.undo_import')}
        </button>
      )}
      {losses.length > 0 && (
        <details>
          <summary>{countWords('tagging.losses', losses.length)}</summary>
          <ul class="tag-losses">
            {losses.slice(0, 200).map(({ what, exact, documentId, id }) => (
              <li key={`${documentId} ${id} ${what}`}>
                {i18n.t(`tagging.loss.${what.replaceAll('-', '_') as 'overlap'}`)} <PlainText text={exact} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
