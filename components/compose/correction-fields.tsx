import { i18n } from '#i18n';
import { foldSpaces } from '@/lib/annotation/fold-text';
import { CategoryChoice } from './category-choice';
import type { ChangeParts } from './change-parts';
import { DetailFields } from './detail-fields';
import type { FormPart } from './form-part';
import { GrowingField } from './growing-field';
import { LongQuote } from './long-quote';

interface Props extends FormPart {
  details: boolean;
  toggleDetails(): void;
}

/** The sentence to mend, what changes in it, the kind of error, comment and source. */
export function CorrectionFields(props: Props) {
  const { form, target, isBusy, parts, change } = props;
  const { language } = target.page;
  const before = target.sentence?.text ?? foldSpaces(target.quote.exact);
  const proposed = foldSpaces(form.edited ?? form.replacement);
  const after = target.sentence !== null || proposed.trim() !== '' ? proposed : before;
  return (
    <>
      {target.sentence ? <Sentence {...props} /> : <Proposal {...props} />}
      {target.sentence && <Change before={before} after={after} language={language} parts={parts} />}
      <CategoryChoice
        category={form.category}
        guess={target.sentence && parts ? parts.guessCategory({ before, after, language }) : null}
        isDisabled={isBusy}
        choose={(category) => change({ category })}
      />
      <DetailFields {...props} />
    </>
  );
}

function Sentence({ form, target, faulty, isBusy, change }: FormPart) {
  return (
    <GrowingField
      name="edited"
      label={i18n.t('composer.sentence')}
      isLabelSeen={false}
      hint=""
      value={form.edited ?? target.sentence?.text ?? ''}
      language={target.page.language}
      breaksLines={false}
      isInvalid={faulty === 'edited'}
      isReadOnly={isBusy}
      describedBy=""
      type={(edited) => change({ edited })}
    />
  );
}

function Proposal({ form, target, faulty, isBusy, change }: FormPart) {
  return (
    <>
      <LongQuote quote={target.quote} />
      <GrowingField
        name="replacement"
        label={i18n.t('composer.proposed')}
        isLabelSeen={true}
        hint=""
        value={form.replacement}
        language={target.page.language}
        breaksLines={true}
        isInvalid={faulty === 'replacement' || faulty === 'edited'}
        isReadOnly={isBusy}
        describedBy=""
        type={(replacement) => change({ replacement })}
      />
    </>
  );
}

interface ChangeProps {
  before: string;
  after: string;
  language: string | null;
  parts: ChangeParts | null;
}

/** The old sentence and the new one as one line of text, seen and heard. */
function Change({ before, after, language, parts }: ChangeProps) {
  const { WordDiff, ChangeWords } = parts ?? {};
  return (
    <>
      <p class="change" dir="auto" lang={language ?? undefined} aria-hidden="true">
        {before === after || !WordDiff ? (
          <span class="aside">{i18n.t('composer.unchanged')}</span>
        ) : (
          <WordDiff before={before} after={after} language={language} room={48} />
        )}
      </p>
      {ChangeWords && <ChangeWords before={before} after={after} language={language} />}
    </>
  );
}
