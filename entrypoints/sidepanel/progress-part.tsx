import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { readFormats } from '@/components/words/read-formats';
import { SELF } from '@/lib/annotation/creators';
import { statusOf } from '@/lib/entities/documents/progress';
import type { TaggingAct, TaggingView } from '@/lib/messaging/tagging-calls';
import type { ShownProject } from './use-project';
import type { TaggerState } from './use-tagger';

interface Props {
  shown: ShownProject;
  view: TaggingView;
  tagger: TaggerState;
  ask: (act: TaggingAct) => void;
}

/** How far the project is, what the tagger is at, and the end of this document. */
export function ProgressPart({ shown, view, tagger, ask }: Props) {
  return (
    <section class="tag-part" aria-labelledby="tag-progress">
      <h2 id="tag-progress">{i18n.t('tagging.progress', sayProgress(shown))}</h2>
      {view.changed && <p>{i18n.t('page.tag_changed')}</p>}
      <p>{sayTagger(tagger)}</p>
      <div class="tag-acts">
        {(['open', 'done', 'skipped'] as const)
          .filter((status) => status !== view.status)
          .map((status) => (
            <button
              key={status}
              type="button"
              class="plain"
              name={`tag-${status}`}
              onClick={() => ask({ act: 'status', status, next: false })}
            >
              {i18n.t(`tagging.set_${status}`)}
            </button>
          ))}
        <button type="button" class="plain" onClick={() => ask({ act: 'status', status: 'done', next: true })}>
          {i18n.t('page.tag_next')}
        </button>
      </div>
    </section>
  );
}

function sayProgress({ documents, states }: ShownProject): [string, string] {
  const done = documents.filter(({ id }) => statusOf(states, id, SELF) === 'done');
  const { number } = readFormats();
  return [number.format(done.length), number.format(documents.length)];
}

function sayTagger({ answer, learned }: TaggerState): string {
  const from = countWords('tagging.documents', learned);
  if (answer?.precision == null) return i18n.t('tagging.tagger_learning', [from]);
  return i18n.t('tagging.tagger_offers', [readFormats().number.format(Math.round(answer.precision * 100)), from]);
}
