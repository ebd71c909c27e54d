import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Target } from '@/lib/annotation/schema';
import { Notice } from './composer-card';
import { LongQuote } from './long-quote';

interface Props {
  target: Target;
  /** The buttons. */
  children: ComponentChildren;
}

/** Asks before words out of a field are kept: they are somebody's writing, and may be private. */
export function AskingCard({ target, children }: Props) {
  return (
    <div class="card" role="dialog" aria-labelledby="title" aria-describedby="asking">
      <h1 id="title" class="unseen">
        {i18n.t('composer.title_new')}
      </h1>
      <div id="asking">
        <Notice tone="warning">{i18n.t('composer.typed_warning')}</Notice>
      </div>
      <LongQuote quote={target.quote} />
      {children}
    </div>
  );
}
