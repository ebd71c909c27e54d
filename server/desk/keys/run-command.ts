import { i18n } from '#i18n';
import { readAddress } from '@/components/words/read-address';
import type { Card, ClusterSummary } from '@/lib/annotation/cluster-messages';
import { askServer } from '@/server/desk/ask-server';
import { spotOf } from '@/server/desk/card/spot-of';
import { copyText } from '@/server/desk/copy-text';
import type { Question } from '@/server/desk/decide/asked';
import type { Desk } from '@/server/desk/desk-state';
import { sayError } from '@/server/desk/say-choice';
import { sayFault } from '@/server/desk/say-fault';
import { type CommandName, isBulk, plainVerdict } from './commands';
import { sayCommand } from './key-map';

const asks: Partial<Record<CommandName, Question>> = {
  declined: 'declined',
  duplicate: 'duplicate',
  edit: 'edit',
  reply: 'reply',
  note: 'note',
  kind: 'kind',
  merge: 'merge',
  split: 'split',
  snooze: 'snooze',
};

/** Commands that are about no cluster. */
const plain: Partial<Record<CommandName, (desk: Desk) => unknown>> = {
  next: (desk) => desk.move(1),
  previous: (desk) => desk.move(-1),
  first: (desk) => desk.move(Number.NEGATIVE_INFINITY),
  last: (desk) => desk.move(Number.POSITIVE_INFINITY),
  search: () => document.getElementById('desk-search')?.focus(),
  help: (desk) => desk.ask({ what: 'keys' }),
  palette: (desk) => desk.ask({ what: 'palette' }),
  undo,
};

/** Does what a command says to the open cluster; for all that are selected where that is asked. */
export function runCommand(desk: Desk, name: CommandName, forAll = false): void {
  const act = plain[name];
  if (act) act(desk);
  else decideBy(desk, name, forAll);
}

function decideBy(desk: Desk, name: CommandName, forAll: boolean): void {
  const cluster = desk.openCluster;
  const clusters =
    forAll && isBulk(name) && desk.marked.size > 0 ? [...desk.marked.values()] : cluster ? [cluster] : [];
  const [first] = clusters;
  if (!first) return;
  const made = plainVerdict(name, clusters.length === 1 ? first : null, desk.account.person);
  const question = asks[name];
  if (name === 'mark' && forAll) desk.unmark();
  else if (name === 'mark') desk.mark(first);
  else if (made && clusters.length > 1) desk.ask({ what: 'bulk', clusters, made, title: sayCommand(name) });
  else if (made) void desk.decide(first, made);
  else if (question) desk.ask({ what: question, clusters });
  else if (cluster) runOnCard(desk, name, cluster);
}

function runOnCard(desk: Desk, name: CommandName, cluster: ClusterSummary): void {
  const card = desk.openCard;
  if (name === 'verify') void verify(desk, cluster);
  if (!card) return;
  if (name === 'open') openPage(card);
  if (name === 'patch' && card.patch) void copyText(card.patch.replace).then((words) => desk.say(words));
}

async function undo(desk: Desk): Promise<void> {
  if (!(await desk.undo())) desk.say(i18n.t('desk.done.nothing'));
}

function openPage(card: Card): void {
  const { href } = readAddress(spotOf(card));
  if (href !== null) window.open(href, '_blank', 'noopener,noreferrer');
}

/** The server looks at the page; a second or two, in which one may go on. */
async function verify(desk: Desk, cluster: ClusterSummary): Promise<void> {
  desk.say(i18n.t('desk.working'));
  const answer = await askServer<Card>('POST', `${desk.stream}/clusters/${cluster.id}/verification`);
  if (!answer.ok) return desk.say(sayFault(answer.code));
  desk.shelf.put(answer.value);
  desk.list.replace(answer.value.cluster);
  desk.say(i18n.t('desk.done.verified', [sayError(answer.value.cluster)]));
}
