import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import { readFormats } from '@/components/words/read-formats';
import { sayAgo } from '@/components/words/say-when';
import type { Connection } from '@/lib/annotation/schema';

interface Props {
  connection: Connection;
  /** Changes that wait to be sent, and notes the server refused. */
  waiting: number;
  refused: number;
  /** Milliseconds since the epoch. */
  now: number;
  busy: boolean;
  syncNow: () => void;
}

/** How sync is, in plain words: what is so, what is safe, when it goes on. */
export function SyncState({ connection, waiting, refused, now, busy, syncNow }: Props) {
  const { server, unopened } = connection;
  return (
    <section class={`sync-state sync-${moodOf(connection, waiting)}`}>
      <p class="sync-words" role="status">
        {sayState(connection, waiting, now).join(' ')}
      </p>
      {refused > 0 && <p>{countWords('sync.refused', refused)}</p>}
      {unopened > 0 && <p>{countWords('sync.unopened', unopened)}</p>}
      <p class="sync-server">
        {i18n.t('sync.server')}: <bdi>{server}</bdi>
      </p>
      <button type="button" class="plain" disabled={busy || connection.question !== null} onClick={syncNow}>
        {busy ? i18n.t('sync.working') : i18n.t('sync.now')}
      </button>
    </section>
  );
}

function moodOf({ trouble, question }: Connection, waiting: number): 'well' | 'waiting' | 'stopped' {
  if (question !== null || ['unknown', 'full', 'old', 'consent'].includes(trouble ?? '')) return 'stopped';
  return trouble !== null || waiting > 0 ? 'waiting' : 'well';
}

function sayState(
  { question, trouble, quota, backoff, lastSyncAt }: Connection,
  waiting: number,
  now: number,
): string[] {
  if (question !== null) return [i18n.t('sync.state.asks')];
  const count = waiting > 0 ? [countWords('sync.state.waiting', waiting)] : [];
  if (trouble !== null) {
    const isTransient = trouble === 'offline' || trouble === 'busy' || trouble === 'server';
    const next =
      backoff && isTransient && backoff.until > now ? [i18n.t('sync.state.next', [sayTime(backoff.until)])] : [];
    return [sayTrouble(trouble, quota), ...count, ...(isTransient ? [i18n.t('sync.state.safe'), ...next] : [])];
  }
  if (lastSyncAt === null) return [i18n.t('sync.state.first'), ...count];
  return waiting > 0 ? [...count, i18n.t('sync.state.safe')] : [i18n.t('sync.state.fresh', [sayAgo(lastSyncAt, now)])];
}

function sayTrouble(trouble: NonNullable<Connection['trouble']>, quota: Connection['quota']): string {
  if (trouble !== 'full') return i18n.t(`sync.state.${trouble}`);
  if (!quota || quota.limit === 0) return i18n.t('sync.state.full_unknown');
  const { number } = readFormats();
  return i18n.t('sync.state.full', [number.format(quota.used), number.format(quota.limit)]);
}

const sayTime = (ms: number) => readFormats().clock.format(new Date(ms));
