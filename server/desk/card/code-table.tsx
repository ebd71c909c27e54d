import { i18n } from '#i18n';
import { diffCharacters } from '@/lib/annotation/diff-characters';

/** Scripts that are told apart: a letter of another one that looks the same is how words are forged (H-41). */
const scripts = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Han'] as const;

/** The characters that differ, by their numbers: what no eye can tell apart. */
export function CodeTable({ before, after }: { before: string; after: string }) {
  const changes = diffCharacters(before, after).filter(({ change }) => change !== 'same');
  const codes = changes.flatMap(({ text, change }) =>
    [...text].slice(0, 40).map((character) => ({ character, change })),
  );
  return (
    <ul class="codes" aria-label={i18n.t('desk.card.codes')}>
      {codes.slice(0, 80).map(({ character, change }, at) => {
        const named = nameOf(character);
        return <li key={`${at} ${named}`}>{change === 'removed' ? <del>{named}</del> : <ins>{named}</ins>}</li>;
      })}
    </ul>
  );
}

function nameOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const script = scripts.find((one) => new RegExp(`^\\p{Script=${one}}$`, 'u').test(character));
  return [/[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? character : '', `U+${code}`, script ?? '']
    .filter(Boolean)
    .join(' ');
}
