import { i18n } from '#i18n';
import type { ClusterSummary } from '@/lib/annotation/cluster-messages';
import type { DeclineReason, Remedy, Severity, Status, Verdict } from '@/lib/annotation/desk-choices';

/** Names in the catalogue have no hyphens. */
type Named<Name extends string> = Name extends `${infer A}-${infer B}` ? `${A}_${Named<B>}` : Name;
const nameOf = <Name extends string>(name: Name) => name.replaceAll('-', '_') as Named<Name>;

export const sayStatus = (status: Status): string => i18n.t(`desk.status.${nameOf(status)}`);
export const sayVerdict = (verdict: Verdict): string => i18n.t(`desk.verdict.${nameOf(verdict)}`);
export const sayKind = (kind: ClusterSummary['kind']): string => i18n.t(`desk.kind.${kind}`);
export const saySeverity = (severity: Severity): string => i18n.t(`desk.severity.${severity}`);
export const sayAccuracy = (accuracy: ClusterSummary['accuracy']): string => i18n.t(`desk.accuracy.${accuracy}`);
export const sayRemedy = (remedy: Remedy): string => i18n.t(`desk.remedy.${nameOf(remedy)}`);
export const sayReason = (reason: DeclineReason): string => i18n.t(`desk.reason.${nameOf(reason)}`);
export const sayAlarm = (alarm: ClusterSummary['alarms'][number]): string => i18n.t(`desk.alarm.${nameOf(alarm)}`);

/** An error in a few words, for what is read out and for what stands in a line. */
export function sayError({ words, fix }: Pick<ClusterSummary, 'words' | 'fix'>): string {
  const short = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
  return i18n.t('desk.queue.said', [
    short(words),
    fix === null ? i18n.t('desk.queue.nothing_proposed') : short(fix) || i18n.t('desk.queue.deleted'),
  ]);
}
