import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { CurrentTag } from '@/components/tagging/current-tag';
import { DocumentsPart } from '@/components/tagging/documents-part';
import { FilesPart } from '@/components/tagging/files-part';
import { LabelList } from '@/components/tagging/label-list';
import { OfferList } from '@/components/tagging/offer-list';
import { PeoplePart } from '@/components/tagging/people-part';
import { RelationPart } from '@/components/tagging/relation-part';
import { CURATED, SELF } from '@/lib/annotation/creators';
import { nameOf } from '@/lib/entities/documents/annotators';
import { wordsOf } from '@/lib/entities/tagged';
import { CompareView } from './compare-view';
import type { ActivePage } from './judge-page';
import { own } from './own-calls';
import { ProgressPart } from './progress-part';
import { ProjectPart } from './project-part';
import { sayFileFault } from './say-file-fault';
import { useStore } from './store-context';
import { TeamSection } from './team-section';
import { useProject } from './use-project';
import { useTagFiles } from './use-tag-files';
import { useTagger } from './use-tagger';
import { useTagging } from './use-tagging';
import { mayPlan, useTeam } from './use-team';

/** The annotator's palette: the project, its labels, what is marked, what is offered, files. */
export function TaggingView({ page }: { page: ActivePage | null }) {
  const store = useStore();
  const tabId = page?.tabId ?? null;
  const { view, ask } = useTagging(tabId, page?.isText ?? false);
  const shown = useProject(view?.documentId ?? null);
  const [fault, setFault] = useState<string | null>(null);
  const { project = null, set = null } = shown ?? {};
  const team = useTeam(project?.id ?? null);
  const tagger = useTagger(project, view?.documentId ?? null);
  const files = useTagFiles(project && set && { store, project, set }, () => ask({ act: 'reopen' }));
  useEffect(() => {
    const { answer } = tagger;
    if (answer && answer.offers.length > 0)
      ask({ act: 'offers', documentId: answer.documentId, offers: answer.offers });
  }, [tagger.answer, ask]);
  const colleagues = (shown?.creators ?? [])
    .filter((creator) => creator !== SELF && creator !== CURATED)
    .map((creator) => ({ creator, name: (project && nameOf(project, creator)) ?? i18n.t('tagging.nameless') }));
  const taggers = [
    { creator: SELF, name: i18n.t('tagging.you') },
    ...(shown?.creators.includes(CURATED) ? [{ creator: CURATED, name: i18n.t('tagging.curated') }] : []),
    ...colleagues,
  ];
  const run = (work: () => Promise<unknown>) =>
    void work().then(
      () => setFault(null),
      (error) => setFault(sayFileFault(error)),
    );
  if (!shown) return null;
  return (
    <div class="sync tagging">
      {!view?.isOwnPage && (
        <div class="tag-acts">
          <button
            type="button"
            class={view ? 'plain' : 'grave'}
            disabled={tabId === null}
            aria-pressed={view !== null}
            onClick={() => tabId !== null && run(() => own.tagSwitch({ tabId, on: view === null }))}
          >
            {i18n.t(view ? 'tagging.turn_off' : 'tagging.turn_on')}
          </button>
        </div>
      )}
      {!view && <p>{i18n.t('tagging.intro')}</p>}
      {fault !== null && (
        <p class="sync-fault" role="alert">
          {fault}
        </p>
      )}
      <ProjectPart shown={shown} mayPlan={mayPlan(team)} changed={() => ask({ act: 'reopen' })} />
      {view && set && (
        <section class="tag-part" aria-label={set.title}>
          <LabelList
            set={set}
            counts={shown.counts}
            choose={view.current ? (label) => ask({ act: 'label', label }) : null}
          />
          {set.guideline !== '' && (
            <details class="tag-guide">
              <summary>{i18n.t('tagging.guideline')}</summary>
              <p class="tag-report">{set.guideline}</p>
            </details>
          )}
        </section>
      )}
      {view?.current && set && (
        <CurrentTag
          exact={view.current.exact}
          entity={view.current.entity}
          set={set}
          change={(entity) => ask({ act: 'change', entity })}
          remove={() => ask({ act: 'remove' })}
        >
          {view.current.entity && (
            <RelationPart
              entity={view.current.entity}
              entities={view.entities}
              relations={view.relations}
              set={set}
              wordsOf={(entity) => wordsOf(shown.text, entity)}
              change={(relations) => ask({ act: 'relations', relations })}
            />
          )}
        </CurrentTag>
      )}
      {view && set && (
        <OfferList
          offers={view.offers}
          set={set}
          show={({ start, end }) => ask({ act: 'show', span: { start, end } })}
          accept={({ start, end }) => ask({ act: 'accept', offers: [{ start, end }] })}
          refuse={({ start, end }) => ask({ act: 'refuse', offers: [{ start, end }] })}
          acceptName={({ exact, label }) => ask({ act: 'accept-name', exact, label })}
        />
      )}
      {view && <ProgressPart shown={shown} view={view} tagger={tagger} ask={ask} />}
      {project && (
        <DocumentsPart
          project={project}
          documents={shown.documents}
          states={shown.states}
          open={tabId === null ? null : (documentId) => run(() => own.tagGo({ tabId, documentId }))}
          assign={mayPlan(team) ? (documentId, members) => run(() => own.tagAssign({ documentId, members })) : null}
          freeze={mayPlan(team) ? (frozen) => run(() => own.tagFreeze({ projectId: project.id, frozen })) : null}
          addAddresses={files.addAddresses}
          addTexts={files.addTexts}
          addNames={mayPlan(team) ? files.addNames : null}
        />
      )}
      {project && (
        <PeoplePart
          project={project}
          isTeam={team.connection?.project === project.id}
          rename={(name) => run(() => own.tagSelf({ projectId: project.id, name }))}
          add={(name) => run(() => own.tagMember({ projectId: project.id, name }))}
        />
      )}
      <TeamSection project={project} team={team} />
      {project && set && <CompareView project={project} set={set} colleagues={colleagues} at={shown} />}
      {project && (
        <FilesPart report={files.report} busy={files.busy} save={files.save} load={files.load} taggers={taggers} />
      )}
      {view && (
        <details class="tag-guide">
          <summary>{i18n.t('tagging.keys')}</summary>
          <p class="tag-report">{i18n.t('tagging.key_list')}</p>
        </details>
      )}
    </div>
  );
}
