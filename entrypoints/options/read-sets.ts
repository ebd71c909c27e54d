import type { LabelSetRecord, Project } from '@/lib/annotation/schema';
import type { LabelSet } from '@/lib/entities/labels/label-set';
import type { EmendDb } from '@/lib/store/db';

/** One of a project's label sets, old or new. */
export interface SetVersion {
  record: LabelSetRecord;
  set: LabelSet;
}

/** A project with every version of its label set, the newest first. */
export interface ProjectSets {
  project: Project;
  versions: [SetVersion, ...SetVersion[]];
  /** May whoever tags here change them: alone always, in a team its admin. */
  mayEdit: boolean;
}

/** Projects in the order they were made; one whose set is not here yet (it comes by sync) is left out. */
export async function readSets(db: EmendDb): Promise<ProjectSets[]> {
  const [projects, connections] = await Promise.all([db.projects.orderBy('id').toArray(), db.connections.toArray()]);
  const read = projects.map(async (project): Promise<ProjectSets[]> => {
    if (project.deletedAt !== null) return [];
    const records = (await db.labelSets.bulkGet(project.labelSets)).flatMap((one) => one ?? []);
    // Written by the background, which has checked it.
    const versions = records.reverse().map((record) => ({ record, set: JSON.parse(record.text) as LabelSet }));
    const [newest, ...older] = versions;
    const team = connections.find(({ kind, project: id }) => kind === 'project' && id === project.id);
    return newest ? [{ project, versions: [newest, ...older], mayEdit: !team || team.role === 'admin' }] : [];
  });
  return (await Promise.all(read)).flat();
}
