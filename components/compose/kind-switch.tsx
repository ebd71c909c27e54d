import { i18n } from '#i18n';
import { formKinds } from '@/lib/annotation/choices';
import type { Form } from '@/lib/annotation/schema';
import { ChoiceRow } from './choice-row';
import { onMac } from './on-mac';

interface Props {
  kind: Form['kind'];
  isDisabled: boolean;
  choose(kind: Form['kind']): void;
}

/** Correction, note or highlight: Alt+1, 2, 3. */
export function KindSwitch({ kind, isDisabled, choose }: Props) {
  // The first names the whole chord; the digits after it, and those of the kinds of error, then explain themselves.
  const choices = formKinds.map((value, at) => ({
    value,
    words: i18n.t(`kinds.${value}`),
    keys: { aria: `Alt+${at + 1}`, shown: at === 0 ? `${onMac ? '⌥' : 'Alt+'}1` : String(at + 1) },
  }));
  return (
    <ChoiceRow
      name="kind"
      label={i18n.t('composer.kind')}
      choices={choices}
      value={kind}
      isDisabled={isDisabled}
      choose={choose}
    />
  );
}
