import { browser } from 'wxt/browser';
import { callsTo } from '@/lib/messaging/call';
import type { OwnPageCalls } from '@/lib/messaging/calls';

/** Every write of the notebook's goes through here: the background alone writes to the store. */
export const own = callsTo<OwnPageCalls>('own', (message) => browser.runtime.sendMessage(message));
