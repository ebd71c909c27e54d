import { i18n } from '#i18n';
import { categories, formKinds } from '@/lib/annotation/choices';
import type { Category } from '@/lib/annotation/schema';
import { ChoiceRow } from './choice-row';

interface Props {
  /** The reader's choice; null as long as they leave it to the guess. */
  category: Category | null;
  /** Guessed from the edit; null where nothing is changed yet. */
  guess: Category | null;
  isDisabled: boolean;
  choose(category: Category): void;
}

/** What kind of error it is: guessed, and changed by Alt+4 to Alt+9. */
export function CategoryChoice({ category, guess, isDisabled, choose }: Props) {
  const choices = categories.map((value, at) => ({
    value,
    words: i18n.t(`categories.${value}`),
    keys: { aria: `Alt+${at + 1 + formKinds.length}`, shown: String(at + 1 + formKinds.length) },
  }));
  const label = i18n.t('composer.category');
  const isGuess = category === null && guess !== null;
  const heading = (
    <>
      {label}
      {isGuess && <span class="aside"> · {i18n.t('composer.guessed')}</span>}
    </>
  );
  return (
    <ChoiceRow
      name="category"
      label={label}
      heading={heading}
      choices={choices}
      value={category ?? guess}
      isDisabled={isDisabled}
      choose={choose}
    />
  );
}
