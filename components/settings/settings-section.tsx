import { type Setting, SettingRow } from './setting-row';

export interface Section {
  id: string;
  title: string;
  settings: Setting[];
}

/** Settings that belong together, as far as they are wanted; nothing where none is. */
export function SettingsSection({ id, title, settings }: Section) {
  if (settings.length === 0) return null;
  return (
    <section class="settings-section" aria-labelledby={`${id}-title`} id={id}>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {settings.map((setting) => (
        <SettingRow key={setting.id} {...setting} />
      ))}
    </section>
  );
}
