import { i18n } from '#i18n';
import type { FileProblem } from '@/lib/entities/file-fault';
import { sayFault } from './say-fault';

/** A file that cannot be read, as one sentence with its line; whatever else failed, as the notebook says it. */
export function sayFileFault(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [, line, problem, what] = /^line (\d+): ([a-z-]+): (.*)$/s.exec(message) ?? [];
  if (message === 'fault:no-entry') return i18n.t('tagging.no_entry');
  if (message.startsWith('fault:unmapped')) return i18n.t('tagging.unmapped');
  if (message === 'fault:set-changed') return i18n.t('labels.changed_elsewhere');
  const [, way, status] = /^fault:address-(refused|elsewhere|status|large|silent)(?: (\d+))?$/.exec(message) ?? [];
  if (way !== undefined) return i18n.t(`tagging.address.${way as AddressFault}`, [status ?? '']);
  if (line === undefined || problem === undefined) return sayFault('act', error);
  const why = i18n.t(`tagging.fault.${problem.replaceAll('-', '_') as Underscored<FileProblem>}`);
  return i18n.t('tagging.bad_file', [line, why, what ?? '']);
}

type AddressFault = 'refused' | 'elsewhere' | 'status' | 'large' | 'silent';

type Underscored<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}_${Underscored<Tail>}`
  : Text;
