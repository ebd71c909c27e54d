import type { NewEndpoint } from '@/lib/annotation/endpoint-messages';
import { Problem } from '../http/problem';
import type { Services } from '../services';

/** Can this server tell such an endpoint anything? @throws Problem 422 */
export function checkTarget({ settings, courier }: Pick<Services, 'settings' | 'courier'>, made: NewEndpoint): void {
  const refuse = (code: string, detail: string) => new Problem({ status: 422, code, detail });
  if ('address' in made && !courier.mailer.isSet)
    throw refuse('no-mail', 'This server sends no mail: its operator has to set a mail server first.');
  if ('url' in made && !settings.OUT_TO_LOOPBACK && !made.url.startsWith('https:'))
    throw refuse('scheme', 'Only https addresses are told.');
}
