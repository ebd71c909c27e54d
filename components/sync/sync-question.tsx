import { i18n } from '#i18n';
import { readFormats } from '@/components/words/read-formats';
import type { SyncQuestion as Question } from '@/lib/annotation/schema';

interface Props {
  question: Question;
  answer: (answer: 'accept' | 'keep' | 'upload') => void;
  leave: () => void;
}

/** What sync stopped for. Nothing happens until it is answered, and no answer can be pressed by mistake twice. */
export function SyncQuestion({ question, answer, leave }: Props) {
  const { number } = readFormats();
  const disconnect = (
    <button type="button" class="quiet" onClick={leave}>
      {i18n.t('sync.ask.disconnect')}
    </button>
  );
  if (question.about === 'deletions') {
    return (
      <section class="sync-question" role="alert">
        <h2>{i18n.t('sync.ask.deletions_title')}</h2>
        <p>{i18n.t('sync.ask.deletions', [number.format(question.count), number.format(question.of)])}</p>
        <div class="answers">
          {disconnect}
          <button type="button" class="grave" onClick={() => answer('accept')}>
            {i18n.t('sync.ask.accept')}
          </button>
          <button type="button" class="plain" onClick={() => answer('keep')}>
            {i18n.t('sync.ask.keep')}
          </button>
        </div>
      </section>
    );
  }
  return (
    <section class="sync-question" role="alert">
      <h2>{i18n.t('sync.ask.missing_title')}</h2>
      <p>{i18n.t('sync.ask.missing', [number.format(question.there), number.format(question.here)])}</p>
      <div class="answers">
        {disconnect}
        <button type="button" class="plain" onClick={() => answer('keep')}>
          {i18n.t('sync.ask.keep_here')}
        </button>
        <button type="button" class="plain" onClick={() => answer('upload')}>
          {i18n.t('sync.ask.upload')}
        </button>
      </div>
    </section>
  );
}
