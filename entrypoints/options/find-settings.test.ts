import { expect, it } from 'vitest';
import type { Section } from '@/components/settings/settings-section';
import { findSettings } from './find-settings';

const setting = (title: string, help = '', words = '') => ({ id: title, title, help, words, control: null });
const sections: Section[] = [
  { id: 'general', title: 'General', settings: [setting('Theme', 'Light or dark'), setting('Colour')] },
  { id: 'sites', title: 'Sites', settings: [setting('Off by default', '', 'mail.example')] },
];

const found = (query: string) => findSettings(sections, query).flatMap(({ settings }) => settings.map(({ id }) => id));

it.each([
  ['', ['Theme', 'Colour', 'Off by default']],
  ['dark', ['Theme']],
  ['DÁRK light', ['Theme']],
  ['general', ['Theme', 'Colour']],
  ['mail.ex', ['Off by default']],
  ['nothing', []],
])('“%s” finds %j', (query, ids) => expect(found(query)).toEqual(ids));
