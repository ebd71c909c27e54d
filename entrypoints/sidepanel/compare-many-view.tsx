import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AgreementTable } from '@/components/tagging/agreement-table';
import { DividePart } from '@/components/tagging/divide-part';
import type { Tagger } from '@/components/tagging/files-part';
import { countWords } from '@/components/words/count-words';
import { readFormats } from '@/components/words/read-formats';
import type { Project } from '@/lib/annotation/schema';
import { type Division, keyOfDivision, majorityOf } from '@/lib/entities/agreement/list-divisions';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { DividedDocument, ManyComparison } from './compare-many';
import { own } from './own-calls';
import { sayFileFault } from './say-file-fault';
import { useDb } from './store-context';

interface Props {
  project: Project;
  set: LabelSet;
  /** At least two, in one order. */
  annotators: readonly Tagger[];
  /** Changes whenever anything of the project does. */
  at: unknown;
}

/** Agreement among several, two by two and all together, and what is to be settled among them. */
export function CompareManyView({ project, set, annotators, at }: Props) {
  const db = useDb();
  const [found, setFound] = useState<ManyComparison | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  // That nothing stands is known by the curated version only once the document is settled.
  const [said, setSaid] = useState<ReadonlyMap<string, string[]>>(new Map());
  const creators = annotators.map(({ creator }) => creator);
  const names = annotators.map(({ name }) => name);
  const key = creators.join(' ');
  useEffect(() => {
    let isOver = false;
    const read = async () => {
      const { compareMany } = await import('./compare-many');
      const compared = await compareMany(db, project, creators);
      if (!isOver) setFound(compared);
    };
    void read().catch((error) => setFault(sayFileFault(error)));
    return () => {
      isOver = true;
    };
  }, [db, project, key, at]);
  if (!found) return null;
  const nameOf = (creator: string) => annotators.find((one) => one.creator === creator)?.name ?? creator;
  const settledOf = ({ divisions, settled }: DividedDocument) =>
    new Map(
      divisions.flatMap((one): [Division, string[]][] => {
        const standing = said.get(keyOfDivision(one)) ?? settled.get(one);
        return standing ? [[one, standing]] : [];
      }),
    );
  const settle = (divided: DividedDocument, words: readonly (readonly [Division, string[]])[]) => {
    const now = new Map(said);
    for (const [one, standing] of words) now.set(keyOfDivision(one), standing);
    setSaid(now);
    const settled = [...new Map([...settledOf(divided), ...words])].map(([{ among }, standing]) => ({
      among,
      standing,
    }));
    void own.tagCurateMany({ documentId: divided.document.id, annotators: creators, settled }).then(
      () => setFault(null),
      (error) => setFault(sayFileFault(error)),
    );
  };
  return (
    <>
      {fault !== null && (
        <p class="sync-fault" role="alert">
          {fault}
        </p>
      )}
      {found.hidden > 0 && <p>{countWords('tagging.settle.hidden_many', found.hidden)}</p>}
      {found.pairs.length === 0 && found.hidden === 0 && <p>{i18n.t('tagging.settle.no_common')}</p>}
      {found.pairs.length > 0 && (
        <>
          <p>{i18n.t('tagging.agree.compared', [String(found.documents.length)])}</p>
          <AgreementTable
            rows={found.pairs.map((one) => ({ ...one, first: nameOf(one.first), second: nameOf(one.second) }))}
          />
          <p class="tag-report">{sayAlpha(found, set)}</p>
        </>
      )}
      {found.documents.map((divided) => {
        const { document, divisions, isDone } = divided;
        const settled = settledOf(divided);
        const open = divisions.filter((one) => !settled.has(one));
        const won = open.flatMap((one): [Division, string[]][] => {
          const entities = majorityOf(one, annotators.length);
          return entities ? [[one, entities.map(({ id }) => id)]] : [];
        });
        return (
          <details key={document.id} open={open.length > 0}>
            <summary>
              {document.title ?? document.address} ·{' '}
              {open.length > 0 ? countWords('tagging.settle.open', open.length) : i18n.t('tagging.settle.all')}
            </summary>
            {won.length > 0 && (
              <button type="button" class="plain" onClick={() => settle(divided, won)}>
                {countWords('tagging.settle.majority', won.length)}
              </button>
            )}
            {divisions.length === 0 && !isDone && (
              <button type="button" class="plain" onClick={() => settle(divided, [])}>
                {i18n.t('tagging.settle.take')}
              </button>
            )}
            <DividePart
              text={document.text}
              set={set}
              names={names}
              divisions={divisions}
              settled={settled}
              settle={(one, standing) => settle(divided, [[one, standing]])}
            />
          </details>
        );
      })}
    </>
  );
}

function sayAlpha({ alpha, alphaByLabel }: ManyComparison, set: LabelSet): string {
  const number = (value: number | null) =>
    value === null ? '–' : readFormats().number.format(Math.round(value * 1000) / 1000);
  return [
    i18n.t('tagging.agree.alpha_all', [number(alpha)]),
    ...alphaByLabel.map(([label, value]) =>
      i18n.t('tagging.agree.alpha_label', [set.labels.find(({ id }) => id === label)?.name ?? label, number(value)]),
    ),
  ].join('\n');
}
