import { i18n } from '#i18n';
import { saySyncFault } from './say-sync-fault';

/** Why joining or leaving a team did not work, as one sentence; what concerns any server is said as for sync. */
export function sayTeamFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (message === 'fault:sync-no-team') return i18n.t('team.fault.no_team');
  if (message === 'fault:sync-team-known') return i18n.t('team.fault.known');
  if (message === 'fault:sync-code-spent') return i18n.t('team.fault.spent');
  if (message === 'fault:sync-code-typed') return i18n.t('team.fault.typed');
  return saySyncFault(error);
}
