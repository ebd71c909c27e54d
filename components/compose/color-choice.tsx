import { i18n } from '#i18n';
import { colorLines, colors } from '@/lib/annotation/choices';
import type { Color } from '@/lib/annotation/schema';
import { ChoiceRow } from './choice-row';

interface Props {
  color: Color;
  isDisabled: boolean;
  choose(color: Color): void;
}

/** Five colours, each drawn with its line style: two cues, so that no one needs to tell colours apart. */
export function ColorChoice({ color, isDisabled, choose }: Props) {
  const choices = colors.map((value) => ({
    value,
    words: i18n.t('composer.color_line', [i18n.t(`colors.${value}`), i18n.t(`lines.${colorLines[value]}`)]),
    keys: null,
    drawing: (
      <span class={`sample cue-${value}`} aria-hidden="true">
        {'\u00a0\u00a0\u00a0\u00a0\u00a0'}
      </span>
    ),
  }));
  const label = i18n.t('composer.color');
  return (
    <ChoiceRow
      name="color"
      label={label}
      heading={label}
      choices={choices}
      value={color}
      isDisabled={isDisabled}
      choose={choose}
    />
  );
}
