import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { CorrectionText } from '@/components/card/correction-text';
import { QuoteText } from '@/components/card/quote-text';
import { clipEnd } from '@/components/words/clip-text';
import { PlainText } from '@/components/words/plain-text';
import { sayMoment, sayWhen } from '@/components/words/say-when';
import { foldSpaces } from '@/lib/annotation/fold-text';
import type { Draft } from '@/lib/annotation/schema';
import { PageLine } from './page-line';

interface Props {
  drafts: Draft[];
  /** Milliseconds since the epoch. */
  now: number;
  /** The draft that Tab reaches. */
  active: string | null;
  drawActs: (draft: Draft) => ComponentChildren;
}

/** What was typed and not saved, newest first. */
export function DraftList({ drafts, now, active, drawActs }: Props) {
  return (
    <>
      <h2 class="unseen">{i18n.t('notebook.tab_drafts')}</h2>
      <ul class="cards" aria-label={i18n.t('notebook.tab_drafts')}>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <DraftCard draft={draft} now={now} active={draft.id === active}>
              {drawActs(draft)}
            </DraftCard>
          </li>
        ))}
      </ul>
    </>
  );
}

interface CardProps {
  draft: Draft;
  now: number;
  active: boolean;
  children: ComponentChildren;
}

function DraftCard({ draft, now, active, children }: CardProps) {
  const { target, form } = draft;
  const label = `card-${draft.id}`;
  const words = i18n.t(draft.annotationId === null ? 'notebook.card.draft_new' : 'notebook.card.draft_of');
  return (
    <article
      class="card card-draft"
      data-card={draft.id}
      tabIndex={active ? 0 : -1}
      aria-labelledby={`${label} ${label}-body`}
    >
      <header class="card-head">
        <h3 class="kind" id={label}>
          {words} · {i18n.t(`kinds.${form.kind}`)}
        </h3>
        <time class="when" dateTime={draft.updatedAt} title={sayMoment(draft.updatedAt)}>
          {sayWhen(draft.updatedAt, now)}
        </time>
      </header>
      <div id={`${label}-body`}>
        <DraftBody draft={draft} />
      </div>
      <PageLine target={target} />
      <footer class="card-actions">{children}</footer>
    </article>
  );
}

/** The words as typed so far; a form may be anything, so nothing of it is taken for complete. */
function DraftBody({ draft: { target, form } }: { draft: Draft }) {
  const own = form.kind === 'correction' ? form.comment : form.kind === 'note' ? form.text : '';
  return (
    <>
      {form.kind === 'correction' ? (
        <DraftFix target={target} form={form} />
      ) : (
        <QuoteText quote={target.quote} color={form.color} />
      )}
      {own.trim() !== '' && (
        <p class="own-words" dir="auto">
          <PlainText text={clipEnd(own, 2000)} />
        </p>
      )}
    </>
  );
}

function DraftFix({ target, form }: Pick<Draft, 'target' | 'form'>) {
  const { sentence, quote } = target;
  if (form.edited !== null && sentence !== null) {
    // The whole sentence is what was edited, its spaces folded as the composer folds them.
    const text = foldSpaces(sentence.text);
    const whole = { ...target, sentence: { text, start: 0, end: text.length } };
    return <CorrectionText target={whole} replacement={form.edited} />;
  }
  return <CorrectionText target={target} replacement={form.replacement || quote.exact} />;
}
