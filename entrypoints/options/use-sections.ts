import { i18n } from '#i18n';
import type { Section } from '@/components/settings/settings-section';
import type { Around } from './around';
import { useDataSettings } from './data-settings';
import { useDiagnosticsSettings } from './diagnostics-settings';
import { generalSettings } from './general-settings';
import { useKeySettings } from './key-settings';
import { useLabelSettings } from './label-settings';
import { usePrivacySettings } from './privacy-settings';
import { useSiteSettings } from './site-settings';

/** Every section, in the order of the page. */
export function useSections(around: Around): Section[] {
  const sites = useSiteSettings(around);
  const keys = useKeySettings(around);
  const labels = useLabelSettings(around);
  const data = useDataSettings(around);
  const privacy = usePrivacySettings(around);
  const diagnostics = useDiagnosticsSettings(around);
  return [
    { id: 'general', title: i18n.t('settings.general.title'), settings: generalSettings(around) },
    { id: 'sites', title: i18n.t('settings.sites.title'), settings: sites },
    { id: 'keys', title: i18n.t('settings.keys.title'), settings: keys },
    { id: 'labels', title: i18n.t('labels.section'), settings: labels },
    { id: 'data', title: i18n.t('settings.data.title'), settings: data },
    { id: 'privacy', title: i18n.t('settings.privacy.title'), settings: privacy },
    { id: 'diagnostics', title: i18n.t('settings.diagnostics.title'), settings: diagnostics },
  ];
}
