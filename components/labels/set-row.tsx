import { i18n } from '#i18n';
import { Badge } from '@/components/tagging/label-list';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import { sayMoment } from '@/components/words/say-when';
import { cuesOf } from '@/lib/entities/labels/fill-labels';
import type { LabelSet } from '@/lib/entities/labels/label-set';

interface Props {
  project: string;
  /** Newest first. */
  versions: readonly { id: string; set: LabelSet; at: string }[];
  /** Null where somebody else of the team says what the labels are. */
  edit: ((begun: LabelSet) => void) | null;
  save: (set: LabelSet) => void;
}

/** A project's label set with its versions. */
export function SetRow({ project, versions: [newest, ...older], edit, save }: Props) {
  if (!newest) return null;
  const { set } = newest;
  const cues = cuesOf(set);
  return (
    <section class="set-project" aria-label={project}>
      <h4>
        <PlainText text={project} />
      </h4>
      <p>
        <PlainText text={set.title} /> · {i18n.t('labels.version', [set.version])} ·{' '}
        {countWords('labels.count', set.labels.length)}
      </p>
      <ul class="set-chips">
        {set.labels.map((label) => (
          <li key={label.id}>
            <Badge label={label} badge={cues.get(label.id)?.badge ?? ''} /> <PlainText text={label.name} />
          </li>
        ))}
      </ul>
      <div class="set-buttons">
        {edit && (
          <button
            type="button"
            class="plain"
            aria-label={i18n.t('labels.edit_of', [project])}
            onClick={() => edit(set)}
          >
            {i18n.t('labels.edit')}
          </button>
        )}
        <button
          type="button"
          class="plain"
          aria-label={i18n.t('labels.export_of', [set.title, set.version])}
          onClick={() => save(set)}
        >
          {i18n.t('tagging.export')}
        </button>
      </div>
      {!edit && <p class="setting-none">{i18n.t('labels.not_yours')}</p>}
      {older.length > 0 && (
        <details>
          <summary>{countWords('labels.older', older.length)}</summary>
          <ul class="hosts">
            {older.map((one) => (
              <li key={one.id}>
                <span>
                  <PlainText text={one.set.title} /> · {i18n.t('labels.version', [one.set.version])} ·{' '}
                  {sayMoment(one.at)}
                </span>
                <span class="set-buttons">
                  {edit && (
                    <button
                      type="button"
                      class="plain"
                      aria-label={i18n.t('labels.back_to', [one.set.title, one.set.version])}
                      onClick={() => edit(one.set)}
                    >
                      {i18n.t('labels.back')}
                    </button>
                  )}
                  <button
                    type="button"
                    class="plain"
                    aria-label={i18n.t('labels.export_of', [one.set.title, one.set.version])}
                    onClick={() => save(one.set)}
                  >
                    {i18n.t('tagging.export')}
                  </button>
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
