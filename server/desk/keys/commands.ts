import type { ClusterSummary } from '@/lib/annotation/cluster-messages';
import type { Made } from '@/server/desk/decide/foretell';

/** What can be done at the desk, by a key, a button or the palette. */
export const commandNames = [
  'next',
  'previous',
  'accepted',
  'declined',
  'duplicate',
  'applied',
  'edit',
  'reply',
  'note',
  'assign',
  'kind',
  'merge',
  'split',
  'snooze',
  'verify',
  'open',
  'patch',
  'mark',
  'undo',
  'triaged',
  'spam',
  'first',
  'last',
  'search',
  'help',
  'palette',
] as const;
export type CommandName = (typeof commandNames)[number];

/** A key as `KeyboardEvent.key` says it; '' for none. */
export type KeyMap = Readonly<Record<CommandName, string>>;

export const usualKeys: KeyMap = {
  next: 'j',
  previous: 'k',
  accepted: 'a',
  declined: 'x',
  duplicate: 'd',
  applied: 'f',
  edit: 'e',
  reply: 'r',
  note: 'n',
  assign: 'i',
  kind: 'c',
  merge: 'm',
  split: '',
  snooze: 's',
  verify: 'v',
  open: 'o',
  patch: 'p',
  mark: ' ',
  undo: 'u',
  triaged: 't',
  spam: '!',
  first: 'Home',
  last: 'End',
  search: '/',
  help: '?',
  palette: '',
};

/** Commands that can be given to all that are selected at once. */
export const bulkNames = [
  'accepted',
  'declined',
  'applied',
  'assign',
  'kind',
  'snooze',
  'triaged',
  'spam',
  'mark',
] as const;
export type BulkName = (typeof bulkNames)[number];
export const isBulk = (name: CommandName): name is BulkName => bulkNames.some((one) => one === name);

/** Verdicts that need no question. @param me the member who decides */
export function plainVerdict(name: CommandName, cluster: ClusterSummary | null, me: string): Made | null {
  if (name === 'accepted' || name === 'applied' || name === 'triaged' || name === 'spam') return { verdict: name };
  if (name !== 'assign') return null;
  return { verdict: 'assigned', assignee: cluster?.assignee === me ? null : me };
}
