import { i18n } from '#i18n';
import type { Account } from '@/lib/annotation/people-messages';

/** A role in plain words. */
export function sayRole(role: Account['memberships'][number]['role']): string {
  return i18n.t(`desk.roles.${role}`);
}
