import { i18n } from '#i18n';
import type { Agreement } from '@/lib/annotation/schema';

interface Props {
  site: string;
  choice: Agreement['choice'];
  choose: (choice: Agreement['choice']) => void;
  /** "Always" makes sense only where something can go by itself. */
  canAlways: boolean;
}

/** What holds for the next correction on the site. */
export function SiteChoice({ site, choice, choose, canAlways }: Props) {
  const choices = canAlways ? (['ask', 'always'] as const) : (['ask'] as const);
  if (choices.length < 2) return null;
  return (
    <fieldset class="site-choice">
      <legend>{i18n.t('delivery.next', [site])}</legend>
      {choices.map((one) => (
        <label key={one}>
          <input type="radio" name="choice" checked={choice === one} onChange={() => choose(one)} />
          {i18n.t(`delivery.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
