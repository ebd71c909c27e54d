import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Retention } from '@/lib/annotation/desk-messages';
import { askServer } from '@/server/desk/ask-server';
import type { Action } from '@/server/desk/use-action';

const names = ['days', 'withdrawnDays', 'suspectDays'] as const;
const labels = {
  days: () => i18n.t('desk.people.days'),
  withdrawnDays: () => i18n.t('desk.people.withdrawn'),
  suspectDays: () => i18n.t('desk.people.suspect'),
};

/** After how many days words are erased. */
export function RetentionPart({ stream, kept, action }: { stream: string; kept: Retention; action: Action }) {
  const [days, setDays] = useState(kept);
  const save = (event: Event) => {
    event.preventDefault();
    void action.run(
      () => askServer('POST', `streams/${stream}/retention`, { retention: days }),
      () => i18n.t('desk.people.saved'),
    );
  };
  return (
    <form onSubmit={save} noValidate>
      <h2>{i18n.t('desk.people.retention')}</h2>
      <div class="reply-text">
        {names.map((name) => (
          <label key={name} class="field">
            {labels[name]()}
            <input
              type="number"
              min={1}
              max={3650}
              value={days[name]}
              onInput={({ currentTarget }) => setDays({ ...days, [name]: Number(currentTarget.value) })}
            />
          </label>
        ))}
      </div>
      <p>
        <button type="submit" disabled={action.isBusy}>
          {i18n.t('desk.people.save')}
        </button>
      </p>
    </form>
  );
}
