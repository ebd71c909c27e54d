import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import type { Desk } from '@/server/desk/desk-state';
import { bulkNames } from '@/server/desk/keys/commands';
import { sayCommand } from '@/server/desk/keys/key-map';
import { runCommand } from '@/server/desk/keys/run-command';

/** What can be done with all that are selected. */
export function MarkedBar({ desk }: { desk: Desk }) {
  if (desk.marked.size === 0) return null;
  return (
    <div class="marked-bar">
      <strong role="status">{countWords('desk.queue.marked', desk.marked.size)}</strong>
      {bulkNames
        .filter((name) => name !== 'mark')
        .map((name) => (
          <button key={name} type="button" class="small" onClick={() => runCommand(desk, name, true)}>
            {sayCommand(name)}
          </button>
        ))}
      <button type="button" class="small quiet" onClick={() => desk.unmark()}>
        {i18n.t('desk.queue.unmark')}
      </button>
    </div>
  );
}
