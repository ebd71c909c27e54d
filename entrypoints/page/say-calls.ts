import { api } from '@/entrypoints/keystroke/world';
import { callsTo } from '@/lib/messaging/call';
import type { PageCalls } from '@/lib/messaging/calls';

/** The background, as a page script may call it. */
export const background = callsTo<PageCalls>('page', (message) => api.runtime.sendMessage(message));
