import { i18n } from '#i18n';
import type { ClusterSummary } from '@/lib/annotation/cluster-messages';
import type { Severity } from '@/lib/annotation/desk-choices';
import type { Desk } from '@/server/desk/desk-state';
import { sayAccuracy, sayKind, saySeverity } from '@/server/desk/say-choice';
import { ages, type FilterName } from './filters';

/** One value of a filter in plain words. What an address brings that we do not know is shown as it is. */
export function sayValue(name: FilterName, value: string): string {
  try {
    if (name === 'kind') return sayKind(value as ClusterSummary['kind']);
    if (name === 'severity') return saySeverity(value as Severity);
    if (name === 'accuracy') return sayAccuracy(value as ClusterSummary['accuracy']);
    const age = ages.find((one) => one === value);
    return name === 'age' && age ? i18n.t(`desk.filter.age_${age}`) : value;
  } catch {
    return value;
  }
}

/** A filter as it stands on its chip. */
export function sayFilter(name: FilterName, value: string, desk: Desk): string {
  if (name === 'late') return i18n.t('desk.queue.late');
  if (name === 'conflict') return i18n.t('desk.filter.conflict');
  if (name === 'snoozed') return i18n.t('desk.filter.snoozed');
  if (name === 'assignee') return value === 'me' ? i18n.t('desk.views.mine') : (desk.nameOf(value) ?? value);
  return value
    .split(',')
    .map((one) => sayValue(name, one))
    .join(', ');
}
