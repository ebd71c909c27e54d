import type { Section } from '@/components/settings/settings-section';
import { foldWords } from '@/lib/store/fold-words';

/** Sections with the settings whose words hold all that was typed, in the title, the help or the section's own name. */
export function findSettings(sections: Section[], query: string): Section[] {
  const wanted = foldWords(query).split(/\s+/u).filter(Boolean);
  const fits = (text: string) => wanted.every((word) => foldWords(text).includes(word));
  return sections.map((section) => ({
    ...section,
    settings: section.settings.filter(({ title, help, words = '' }) =>
      fits([section.title, title, help, words].join('\n')),
    ),
  }));
}
