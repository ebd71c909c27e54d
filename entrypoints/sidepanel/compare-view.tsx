import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Tagger } from '@/components/tagging/files-part';
import { SettlePart } from '@/components/tagging/settle-part';
import { countWords } from '@/components/words/count-words';
import type { Project } from '@/lib/annotation/schema';
import type { Disagreement, Settlement } from '@/lib/entities/agreement/list-disagreements';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { Settled } from '@/lib/messaging/tagging-calls';
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

/** Agreement with a colleague, and what is to be settled, document by document. */
export function CompareView({ project, set, colleagues, at }: Props) {
  const db = useDb();
  const [chosen, setChosen] = useState<string | null>(null);
  const [found, setFound] = useState<TagComparison | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  // What was taken out of both is known by the curated version only once the document is settled.
  const [said, setSaid] = useState<ReadonlyMap<string, Settlement>>(new Map());
  const colleague = colleagues.find(({ creator }) => creator === chosen) ?? colleagues[0];
  const creator = colleague?.creator ?? null;
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      if (creator === null) return setFound(null);
      const { compareTags } = await import('./compare-tags');
      const compared = await compareTags(db, project, creator);
      if (!isOver) setFound(compared);
    };
    void read().catch((error) => setFault(sayFileFault(error)));
    return () => {
      isOver = true;
    };
  }, [db, project, creator, at]);
  if (!colleague) return null;
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
    <section class="tag-part tag-compare" aria-labelledby="tag-compare">
      <h2 id="tag-compare">{i18n.t('tagging.settle.title')}</h2>
      {colleagues.length > 1 && (
        <label class="sync-line">
          <span>{i18n.t('tagging.settle.with')}</span>
          <select value={colleague.creator} onChange={({ currentTarget }) => setChosen(currentTarget.value)}>
            {colleagues.map((one) => (
              <option key={one.creator} value={one.creator}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
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
    </section>
  );
}

const keyOf = ({ first, second }: Disagreement) => `${first?.id ?? null} ${second?.id ?? null}`;
