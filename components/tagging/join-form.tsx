import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Project } from '@/lib/annotation/schema';

interface Props {
  project: Project;
  join: (as: { member: string | null; name: string }) => void;
  close: () => void;
}

/** Which of a project's annotators opens its file: one whom the file names, or somebody new. */
export function JoinForm({ project, join, close }: Props) {
  const [member, setMember] = useState('');
  const [name, setName] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    join(member === '' ? { member: null, name: name.trim() } : { member, name: '' });
  };
  return (
    <form class="sync-form tag-form" onSubmit={submit} aria-label={project.name}>
      <h2>{project.name}</h2>
      <label class="sync-line">
        <span>{i18n.t('tagging.who_are_you')}</span>
        <select name="tag-member" value={member} onChange={({ currentTarget }) => setMember(currentTarget.value)}>
          <option value="">{i18n.t('tagging.somebody_new')}</option>
          {project.members.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name || i18n.t('tagging.nameless')}
            </option>
          ))}
        </select>
      </label>
      {member === '' && (
        <label class="sync-line">
          <span>{i18n.t('tagging.own_name')}</span>
          <input
            type="text"
            name="tag-joining"
            required
            maxLength={200}
            value={name}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
      )}
      <div class="tag-acts">
        <button type="submit" class="plain">
          {i18n.t('tagging.join')}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {i18n.t('tagging.cancel')}
        </button>
      </div>
    </form>
  );
}
