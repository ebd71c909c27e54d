import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import type { Card } from '@/lib/annotation/cluster-messages';
import { copyText } from '@/server/desk/copy-text';
import type { Desk } from '@/server/desk/desk-state';

/** What to look for in the CMS and what to put there: as many words as it takes to be the only ones. */
export function PatchPart({ desk, card: { patch } }: { desk: Desk; card: Card }) {
  const copy = async (text: string) => desk.say(await copyText(text));
  return (
    <section>
      <h3>{i18n.t('desk.card.patch')}</h3>
      {patch === null && <p class="hint">{i18n.t('desk.card.no_patch')}</p>}
      {patch && (
        <dl class="patch">
          <div>
            <dt>{i18n.t('desk.card.find')}</dt>
            <dd dir="auto">
              <PlainText text={patch.find} />
            </dd>
          </div>
          <div>
            <dt>{i18n.t('desk.card.replace')}</dt>
            <dd dir="auto">
              <PlainText text={patch.replace} />
            </dd>
          </div>
        </dl>
      )}
      {patch && (
        <p class="row">
          <button type="button" class="small" onClick={() => copy(patch.find)}>
            {i18n.t('desk.card.copy_find')}
          </button>
          <button type="button" class="small" onClick={() => copy(patch.replace)}>
            {i18n.t('desk.card.copy_replace')}
          </button>
        </p>
      )}
    </section>
  );
}
