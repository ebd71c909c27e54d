import { i18n } from '#i18n';
import { SettingChoice } from '@/components/settings/setting-choice';
import type { Setting } from '@/components/settings/setting-row';
import { SettingSwitch } from '@/components/settings/setting-switch';
import { colors, formKinds } from '@/lib/annotation/choices';
import { type Around, didChange } from './around';

const themes = ['system', 'light', 'dark'] as const;
const touchBars = ['auto', 'always', 'never'] as const;

export function generalSettings({ switches, turn }: Around): Setting[] {
  const theme = i18n.t('settings.general.theme');
  const kind = i18n.t('settings.general.kind');
  const color = i18n.t('settings.general.color');
  const touch = i18n.t('settings.general.touch');
  const badge = i18n.t('settings.general.badge');
  return [
    {
      id: 'language',
      title: i18n.t('settings.general.language'),
      help: i18n.t('settings.general.language_help'),
      control: <span>{i18n.t('settings.general.language_name')}</span>,
    },
    {
      id: 'theme',
      title: theme,
      help: '',
      control: (
        <SettingChoice
          id="theme"
          value={switches.theme}
          choices={themes.map((one) => [one, i18n.t(`settings.general.theme_${one}`)] as const)}
          choose={(next) => turn({ all: { theme: next } }, didChange(theme))}
        />
      ),
    },
    {
      id: 'kind',
      title: kind,
      help: i18n.t('settings.general.kind_help'),
      control: (
        <SettingChoice
          id="kind"
          value={switches.kind}
          choices={formKinds.map((one) => [one, i18n.t(`kinds.${one}`)] as const)}
          choose={(next) => turn({ all: { kind: next } }, didChange(kind))}
        />
      ),
    },
    {
      id: 'color',
      title: color,
      help: '',
      control: (
        <SettingChoice
          id="color"
          value={switches.color}
          choices={colors.map((one) => [one, i18n.t(`colors.${one}`)] as const)}
          choose={(next) => turn({ all: { color: next } }, didChange(color))}
        />
      ),
    },
    {
      id: 'touch',
      title: touch,
      help: i18n.t('settings.general.touch_help'),
      control: (
        <SettingChoice
          id="touch"
          value={switches.touchBar}
          choices={touchBars.map((one) => [one, i18n.t(`settings.general.touch_${one}`)] as const)}
          choose={(next) => turn({ all: { touchBar: next } }, didChange(touch))}
        />
      ),
    },
    {
      id: 'badge',
      title: badge,
      help: i18n.t('settings.general.badge_help'),
      control: (
        <SettingSwitch id="badge" on={switches.badge} turn={(on) => turn({ all: { badge: on } }, didChange(badge))} />
      ),
    },
  ];
}
