import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { SELF } from '@/lib/annotation/creators';
import type { Project } from '@/lib/annotation/schema';
import { nameOf, SELF_ROLE } from '@/lib/entities/documents/annotators';

interface Props {
  project: Project;
  /** Names come from the team's server. */
  isTeam: boolean;
  /** Sets the name of whoever tags here. */
  rename: (name: string) => void;
  add: (name: string) => void;
}

/** Who tags in the project. They work without a server: each opens the project's file and hands theirs back. */
export function PeoplePart({ project, isTeam, rename, add }: Props) {
  const [name, setName] = useState('');
  const others = project.members.filter(({ role }) => role !== SELF_ROLE);
  return (
    <details class="tag-part tag-people">
      <summary>{i18n.t('tagging.people')}</summary>
      <p>{i18n.t(isTeam ? 'team.names' : 'tagging.people_how')}</p>
      <label class="sync-line">
        <span>{i18n.t('tagging.own_name')}</span>
        <input
          type="text"
          name="tag-own-name"
          maxLength={200}
          value={nameOf(project, SELF) ?? ''}
          readOnly={isTeam}
          onChange={({ currentTarget }) => rename(currentTarget.value)}
        />
      </label>
      {others.length > 0 && (
        <ul class="tag-offers">
          {others.map((one) => (
            <li key={one.id}>{one.name || i18n.t('tagging.nameless')}</li>
          ))}
        </ul>
      )}
      {!isTeam && (
        <form
          class="tag-form"
          onSubmit={(event) => {
            event.preventDefault();
            add(name.trim());
            setName('');
          }}
        >
          <label class="sync-line">
            <span>{i18n.t('tagging.add_colleague')}</span>
            <input
              type="text"
              required
              maxLength={200}
              value={name}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
          </label>
          <button type="submit" class="plain">
            {i18n.t('tagging.add')}
          </button>
        </form>
      )}
    </details>
  );
}
