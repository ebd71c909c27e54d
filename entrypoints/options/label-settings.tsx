import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { SetRow } from '@/components/labels/set-row';
import type { Setting } from '@/components/settings/setting-row';
import { downloadFile } from '@/entrypoints/sidepanel/download-file';
import { useStore } from '@/entrypoints/sidepanel/store-context';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { useLiveQuery } from '@/lib/store/use-live-query';
import type { Around } from './around';
import { LabelEditor } from './label-editor';
import { readSets, type SetVersion } from './read-sets';

/** Which project's set is edited, and the set it begins with: its newest, or an older one to go back to. */
interface Editing {
  projectId: string;
  begun: LabelSet;
}

/** The label sets of all projects: edited, exported, gone back to. */
export function useLabelSettings({ report, offer }: Around): Setting[] {
  const { db } = useStore();
  const sets = useLiveQuery(
    () => readSets(db),
    [db],
    (error) => report('read', error),
  );
  const [editing, setEditing] = useState<Editing | null>(null);
  const edited = sets?.find(({ project }) => project.id === editing?.projectId);
  const names = (sets ?? []).flatMap(({ project, versions: [{ set }] }) => [
    project.name,
    set.title,
    ...set.labels.map(({ name }) => name),
  ]);
  const control =
    editing && edited ? (
      <LabelEditor
        key={editing.projectId}
        sets={edited}
        begun={editing.begun}
        offer={offer}
        again={(draft) => setEditing({ ...editing, begun: draft })}
        close={() => setEditing(null)}
      />
    ) : (
      <>
        {sets?.length === 0 && (
          <p class="setting-none">
            {i18n.t('labels.none')}{' '}
            <a href={browser.runtime.getURL('/sidepanel.html' as never)}>{i18n.t('settings.notebook')}</a>
          </p>
        )}
        {sets?.map(({ project, versions, mayEdit }) => (
          <SetRow
            key={project.id}
            project={project.name}
            versions={versions.map(({ record, set }) => ({ id: record.id, set, at: record.createdAt }))}
            edit={mayEdit ? (begun) => setEditing({ projectId: project.id, begun }) : null}
            save={(set) => saveSet(versions.find((one) => one.set === set))}
          />
        ))}
      </>
    );
  return [
    {
      id: 'sets',
      title: i18n.t('labels.sets'),
      help: i18n.t('labels.sets_help'),
      words: names.join(' '),
      wide: true,
      control,
    },
  ];
}

/** The file as it is kept: reads back as the same set. */
function saveSet(version: SetVersion | undefined): void {
  if (version) downloadFile(new Blob([version.record.text], { type: 'application/json' }), nameFile(version.set));
}

export function nameFile({ title, version }: LabelSet): string {
  const name = title.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').replace(/^-|-$/g, '');
  return `${name || 'labels'}-${version}.labels.json`;
}
