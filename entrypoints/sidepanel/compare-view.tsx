import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Tagger } from '@/components/tagging/files-part';
import { SettlePart } from '@/components/tagging/settle-part';
import { countWords } from '@/components/words/count-words';
import { SELF } from '@/lib/annotation/creators';
import type { Project } from '@/lib/annotation/schema';
import type { Disagreement, Settlement } from '@/lib/entities/agreement/list-disagreements';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { Settled } from '@/lib/messaging/tagging-calls';
import { CompareManyView } from './compare-many-view';
import type { ComparedDocument, TagComparison } from './compare-tags';
import { own } from './own-calls';
import { sayAgreement } from './say-agreement';
import { sayFileFault } from './say-file-fault';
import { useDb } from './store-context';

interface Props {
  project: Project;
  set: LabelSet;
  colleagues: readonly Tagger[];
  /** Changes whenever anything of the project does. */
  at: unknown;
}

/** Whose tags are compared: with one colleague side by side, among several two by two and all together. */
export function CompareView({ colleagues, ...shown }: Props) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  if (colleagues.length === 0) return null;
  const all = [{ creator: SELF, name: i18n.t('tagging.you') }, ...colleagues];
  const chosen = all.filter(({ creator }) => !left.has(creator));
  const [first, second] = chosen;
  const turn = (creator: string, on: boolean) => {
    const now = new Set(left);
    if (on) now.delete(creator);
    else now.add(creator);
    setLeft(now);
  };
  return (
    <section class="tag-part tag-compare" aria-labelledby="tag-compare">
      <h2 id="tag-compare">{i18n.t('tagging.settle.title')}</h2>
      {colleagues.length > 1 && (
        <fieldset class="tag-choose">
          <legend>{i18n.t('tagging.settle.among')}</legend>
          {all.map(({ creator, name }) => (
            <label key={creator}>
              <input
                type="checkbox"
                name="tag-compared"
                checked={!left.has(creator)}
                onChange={({ currentTarget }) => turn(creator, currentTarget.checked)}
              />{' '}
              {name}
            </label>
          ))}
        </fieldset>
      )}
      {chosen.length < 2 && <p>{i18n.t('tagging.settle.too_few')}</p>}
      {chosen.length === 2 && first?.creator === SELF && second && (
        <ComparePair key={second.creator} {...shown} colleague={second} />
      )}
      {(chosen.length > 2 || (chosen.length === 2 && first?.creator !== SELF)) && (
        <CompareManyView key={chosen.map(({ creator }) => creator).join(' ')} {...shown} annotators={chosen} />
      )}
    </section>
  );
}

interface PairProps extends Omit<Props, 'colleagues'> {
  colleague: Tagger;
}

/** Agreement with a colleague, and what is to be settled, document by document. */
function ComparePair({ project, set, colleague, at }: PairProps) {
  const db = useDb();
  const [found, setFound] = useState<TagComparison | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  // What was taken out of both is known by the curated version only once the document is settled.
  const [said, setSaid] = useState<ReadonlyMap<string, Settlement>>(new Map());
  const { creator } = colleague;
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const { compareTags } = await import('./compare-tags');
      const compared = await compareTags(db, project, creator);
      if (!isOver) setFound(compared);
    };
    void read().catch((error) => setFault(sayFileFault(error)));
    return () => {
      isOver = true;
    };
  }, [db, project, creator, at]);
  const settle = async ({ document, disagreements, settled }: ComparedDocument, one: Disagreement, how: Settlement) => {
    const now = new Map(said).set(keyOf(one), how);
    setSaid(now);
    const words = disagreements.flatMap((other): Settled[] => {
      const settlement = now.get(keyOf(other)) ?? settled.get(other);
      return settlement ? [{ first: other.first?.id ?? null, second: other.second?.id ?? null, settlement }] : [];
    });
    await own.tagCurate({ documentId: document.id, colleague: colleague.creator, settled: words });
  };
  return (
    <>
      {fault !== null && (
        <p class="sync-fault" role="alert">
          {fault}
        </p>
      )}
      {found && found.hidden > 0 && <p>{countWords('tagging.settle.hidden', found.hidden)}</p>}
      {found?.agreement && <p class="tag-report">{sayAgreement(found.agreement, set, found.documents.length)}</p>}
      {found?.documents.map((compared) => {
        const { document, disagreements } = compared;
        const settled = new Map(
          disagreements.flatMap((one): [Disagreement, Settlement][] => {
            const how = said.get(keyOf(one)) ?? compared.settled.get(one);
            return how ? [[one, how]] : [];
          }),
        );
        const open = disagreements.length - settled.size;
        return (
          <details key={document.id} open={open > 0}>
            <summary>
              {document.title ?? document.address} ·{' '}
              {open > 0 ? countWords('tagging.settle.open', open) : i18n.t('tagging.settle.all')}
            </summary>
            {disagreements.length === 0 && compared.settled.size === 0 && (
              <button
                type="button"
                class="plain"
                data-settle="agreed"
                onClick={() =>
                  void own
                    .tagCurate({ documentId: document.id, colleague: colleague.creator, settled: [] })
                    .catch((error) => setFault(sayFileFault(error)))
                }
              >
                {i18n.t('tagging.settle.take')}
              </button>
            )}
            <SettlePart
              text={document.text}
              set={set}
              colleague={colleague.name}
              disagreements={disagreements}
              settled={settled}
              settle={(one, how) =>
                void settle(compared, one, how).then(
                  () => setFault(null),
                  (error) => setFault(sayFileFault(error)),
                )
              }
            />
          </details>
        );
      })}
    </>
  );
}

const keyOf = ({ first, second }: Disagreement) => `${first?.id ?? null} ${second?.id ?? null}`;
