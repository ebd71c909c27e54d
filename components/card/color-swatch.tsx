import { i18n } from '#i18n';
import type { Color } from '@/lib/annotation/schema';

/** The colour of a note as a stroke of its line style, so that those who cannot tell colours apart can tell notes. */
export function ColorSwatch({ color }: { color: Color }) {
  const name = i18n.t(`colors.${color}`);
  return (
    <span class={`swatch cue-${color}`} role="img" aria-label={i18n.t('notebook.card.colour', [name])} title={name}>
      {'\u00a0\u00a0\u00a0\u00a0'}
    </span>
  );
}
