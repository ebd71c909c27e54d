import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import { sayAgo, sayMoment } from '@/components/words/say-when';
import { WordDiff } from '@/components/words/word-diff';
import type { Card, Look } from '@/lib/annotation/cluster-messages';
import type { Desk } from '@/server/desk/desk-state';
import { sayCommand } from '@/server/desk/keys/key-map';
import { runCommand } from '@/server/desk/keys/run-command';
import { SightingsLine } from './sightings-line';

/** The paragraph as it stood when it was reported, and what stands there now. */
export function ParagraphPart({ desk, card }: { desk: Desk; card: Card }) {
  const { target, look, cluster, sightings } = card;
  const then = target?.paragraph ?? target?.sentence ?? null;
  const language = cluster.language || undefined;
  return (
    <section class="paragraphs">
      {then && (
        <div>
          <h3>{i18n.t('desk.card.paragraph')}</h3>
          <p class="sentence" dir="auto" lang={language}>
            <PlainText text={then.text.slice(0, then.start)} />
            <mark>
              <PlainText text={then.text.slice(then.start, then.end)} />
            </mark>
            <PlainText text={then.text.slice(then.end)} />
          </p>
        </div>
      )}
      <div>
        <div class="with-act">
          <h3>{i18n.t('desk.card.now')}</h3>
          <button type="button" class="small quiet" onClick={() => runCommand(desk, 'verify')}>
            {sayCommand('verify')}
          </button>
        </div>
        {look === null ? <p class="hint">{i18n.t('desk.card.now_none')}</p> : <Seen look={look} />}
        <SightingsLine sightings={sightings} />
        {look?.paragraph && (
          <p class="sentence" dir="auto" lang={language}>
            {then ? (
              <WordDiff before={then.text} after={look.paragraph} language={cluster.language} />
            ) : (
              <PlainText text={look.paragraph} />
            )}
          </p>
        )}
      </div>
    </section>
  );
}

function Seen({ look: { at, outcome, found, trouble } }: { look: Look }) {
  const words =
    outcome === 'changed' ? i18n.t('desk.card.seen_changed', [found ?? '']) : i18n.t(`desk.card.seen_${outcome}`);
  return (
    <p>
      <PlainText text={trouble === null ? words : i18n.t('desk.card.trouble', [trouble])} />{' '}
      <time class="hint" dateTime={at} title={sayMoment(at)}>
        {i18n.t('desk.card.looked', [sayAgo(at, Date.now())])}
      </time>
    </p>
  );
}
