import { browser } from 'wxt/browser';
import type { Session } from '@/lib/annotation/schema';
import type { LateKeys } from '@/lib/messaging/calls';

/**
 * Keys that were on their way through a page when their composer opened elsewhere: a busy machine brings them late. Every
 * page of ours hears it, and the one that knows the session's secret takes it; no script in a page does.
 */
export async function handKeys({ session }: Pick<Session, 'session'>, keys: string[]): Promise<void> {
  await browser.runtime.sendMessage({ emend: 'late-keys', session, keys } satisfies LateKeys).catch(() => {});
}
