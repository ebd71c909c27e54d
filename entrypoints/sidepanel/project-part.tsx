import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { JoinForm } from '@/components/tagging/join-form';
import { ProjectForm, type Unmapped } from '@/components/tagging/project-form';
import { countWords } from '@/components/words/count-words';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import { countUses } from '@/lib/store/tagging';
import { own } from './own-calls';
import type { openProjectFile } from './read-tag-files';
import { sayFileFault } from './say-file-fault';
import { useStore } from './store-context';
import type { ShownProject } from './use-project';

interface Props {
  shown: ShownProject;
  /** May the label set be changed here? */
  mayPlan: boolean;
  changed: () => void;
}

type Opened = Awaited<ReturnType<typeof openProjectFile>>;
type Form =
  | { form: 'project' | 'labels' }
  | { form: 'join'; file: Opened & { project: NonNullable<Opened['project']> } };

/** Which project is open; a new one, one from a colleague's file, another label set for it. */
export function ProjectPart({ shown: { projects, project, set }, mayPlan, changed }: Props) {
  const store = useStore();
  const [form, setForm] = useState<Form | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [unmapped, setUnmapped] = useState<Unmapped | null>(null);
  const say = (error: unknown) => {
    setUnmapped(null);
    setFault(sayFileFault(error));
  };
  const run = (work: () => Promise<unknown>, failed = say) =>
    void work().then(() => {
      setFault(null);
      setUnmapped(null);
      changed();
    }, failed);
  const close = () => {
    setForm(null);
    setFault(null);
    setUnmapped(null);
  };
  const askMapping = async ({ projectId, labelSet }: { projectId: string; labelSet: string }, error: unknown) => {
    const [, gone] = /fault:unmapped (.+)$/.exec(String(error)) ?? [];
    if (gone === undefined) return say(error);
    // With it come the readers of every format of label sets, and the schema.
    const { readLabelSet } = await import('./read-set-text');
    const uses = await countUses(store.db, projectId);
    setUnmapped({ gone: gone.split(' '), uses, labels: readLabelSet(labelSet).labels });
    setFault(i18n.t('tagging.unmapped'));
  };
  const openFile = (file: File) =>
    run(async () => {
      const { openProjectFile } = await import('./read-tag-files');
      const opened = await openProjectFile(file);
      if (!opened.project) throw new Error('line 1: not-format: project');
      setForm({ form: 'join', file: { ...opened, project: opened.project } });
    });
  return (
    <>
      {fault !== null && form?.form !== 'project' && form?.form !== 'labels' && (
        <p class="sync-fault" role="alert">
          {fault}
        </p>
      )}
      {projects.length > 0 && (
        <label class="sync-line">
          <span>{i18n.t('tagging.project')}</span>
          <select
            value={project?.id ?? ''}
            onChange={({ currentTarget: { value } }) => run(() => own.tagChoose({ projectId: value }))}
          >
            {projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {form === null && (
        <div class="tag-acts">
          <button type="button" class="plain" onClick={() => setForm({ form: 'project' })}>
            {i18n.t('tagging.new_project')}
          </button>
          {project && mayPlan && (
            <>
              <button type="button" class="plain" onClick={() => setForm({ form: 'labels' })}>
                {i18n.t('tagging.other_set')}
              </button>
              <a
                class="plain"
                href={browser.runtime.getURL('/options.html#labels' as never)}
                target="_blank"
                rel="noreferrer"
              >
                {i18n.t('tagging.edit_set')}
              </a>
            </>
          )}
        </div>
      )}
      {form === null && (
        <label class="sync-line">
          <span>{i18n.t('tagging.open_file')}</span>
          <input
            type="file"
            accept=".json"
            name="tag-open"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              currentTarget.value = '';
              if (file) openFile(file);
            }}
          />
        </label>
      )}
      {form?.form === 'join' && (
        <JoinForm
          project={form.file.project}
          close={close}
          join={(as) =>
            run(async () => {
              const { joinProject } = await import('./read-tag-files');
              await joinProject(store, form.file, as);
              setForm(null);
            })
          }
        />
      )}
      {(form?.form === 'project' || form?.form === 'labels') && (
        <ProjectForm
          onlyLabels={form.form === 'labels'}
          fault={fault}
          unmapped={unmapped}
          current={form.form === 'labels' ? setText(set) : ''}
          close={close}
          fetchSet={fetchSet}
          make={({ name, labelSet, mapping }) => {
            const isChange = form.form === 'labels' && project;
            const change = { projectId: project?.id ?? '', labelSet, mapping };
            run(
              async () => {
                await (isChange ? own.tagLabelSet(change) : own.tagProject({ name, labelSet }));
                setForm(null);
              },
              (error) => void askMapping(change, error).catch(say),
            );
          }}
        />
      )}
    </>
  );
}

/** Asked by the background: pages of ours speak to nobody. @throws a sentence */
async function fetchSet(address: string): Promise<{ text: string; words: string }> {
  try {
    const { text, title, version, labels } = await own.tagFetchSet({ address });
    return { text, words: i18n.t('tagging.set_fetched', [title, version, countWords('labels.count', labels)]) };
  } catch (error) {
    throw new Error(sayFileFault(error));
  }
}

/** The open set as a file, to be edited. */
const setText = (set: LabelSet | null) => (set ? `${JSON.stringify(set, null, 2)}\n` : '');
