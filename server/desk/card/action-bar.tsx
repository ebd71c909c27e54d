import { i18n } from '#i18n';
import type { Card } from '@/lib/annotation/cluster-messages';
import type { Verdict } from '@/lib/annotation/desk-choices';
import { isAllowed } from '@/lib/decisions/allow-verdict';
import type { Desk } from '@/server/desk/desk-state';
import type { CommandName } from '@/server/desk/keys/commands';
import { readKeys, sayCommand, sayKey } from '@/server/desk/keys/key-map';
import { runCommand } from '@/server/desk/keys/run-command';

const main = ['accepted', 'declined', 'applied', 'edit', 'reply'] as const;
const more = [
  'duplicate',
  'kind',
  'note',
  'assign',
  'snooze',
  'merge',
  'split',
  'verify',
  'triaged',
  'spam',
  'undo',
] as const;

/** What a command decides, so that a button is off where the state does not allow it. */
const verdicts: Partial<Record<CommandName, Verdict>> = {
  accepted: 'accepted',
  declined: 'declined',
  applied: 'applied',
  edit: 'revised',
  reply: 'revised',
  duplicate: 'duplicate',
  kind: 'revised',
  assign: 'assigned',
  snooze: 'snoozed',
  merge: 'merge',
  split: 'split',
  triaged: 'triaged',
  spam: 'spam',
};

const styleOf = (name: CommandName) =>
  name === 'accepted' ? 'main small' : main.some((one) => one === name) ? 'small' : 'small quiet';

/** Every decision as a button, with its key. */
export function ActionBar({ desk, card }: { desk: Desk; card: Card }) {
  const { keys, isOn } = readKeys();
  const button = (name: CommandName) => {
    const verdict = verdicts[name];
    const isOff =
      name === 'undo' ? card.undoable === null : verdict !== undefined && !isAllowed(verdict, card.cluster.status);
    const key = isOn ? keys[name] : '';
    return (
      <button
        key={name}
        type="button"
        class={styleOf(name)}
        disabled={isOff}
        aria-keyshortcuts={key === '' || key === ' ' ? undefined : key}
        onClick={() => runCommand(desk, name)}
      >
        {sayCommand(name)} {key !== '' && <kbd>{sayKey(name, key)}</kbd>}
      </button>
    );
  };
  return (
    <div class="actions" role="toolbar" aria-label={i18n.t('desk.act.label')}>
      {main.map(button)}
      {more.map(button)}
    </div>
  );
}
