import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { FieldList, type Fields } from '@/components/settings/field-list';
import type { Setting } from '@/components/settings/setting-row';
import { SettingSwitch } from '@/components/settings/setting-switch';
import { foldWords } from '@/lib/store/fold-words';
import { type Around, didChange } from './around';
import { HostAccess } from './host-access';
import { listStored } from './list-stored';

/** What is kept of private windows, what is told later, what may be seen, and every field that is stored or sent. */
export function usePrivacySettings({ switches, turn, query }: Around): Setting[] {
  const { stored, sent } = useMemo(listStored, []);
  const keeps = i18n.t('settings.privacy.private');
  const receipts = i18n.t('settings.privacy.receipts');
  const fields = (id: 'stored' | 'sent', kinds: Fields[]): Setting => {
    const found = findFields(kinds, query);
    return {
      id,
      title: i18n.t(`settings.privacy.${id}`),
      help: i18n.t(`settings.privacy.${id}_help`),
      words: kinds.map(sayKind).join('\n'),
      wide: true,
      control: <FieldList kinds={found.length > 0 ? found : kinds} open={found.length > 0 && query.trim() !== ''} />,
    };
  };
  return [
    {
      id: 'private',
      title: keeps,
      help: i18n.t('settings.privacy.private_help'),
      control: (
        <SettingSwitch
          id="private"
          on={switches.keepsPrivate}
          turn={(on) => turn({ all: { keepsPrivate: on } }, didChange(keeps))}
        />
      ),
    },
    {
      id: 'receipts',
      title: receipts,
      help: i18n.t('settings.privacy.receipts_help'),
      control: (
        <SettingSwitch
          id="receipts"
          on={switches.receipts}
          turn={(on) => turn({ all: { receipts: on } }, didChange(receipts))}
        />
      ),
    },
    {
      id: 'access',
      title: i18n.t('settings.privacy.access'),
      help: i18n.t('settings.privacy.access_help'),
      control: <HostAccess />,
    },
    fields('stored', stored),
    fields('sent', sent),
  ];
}

const sayKind = ({ title, why, fields }: Fields): string =>
  [title, why, ...fields.map(({ path, words }) => `${path} ${words}`)].join('\n');

/** Of the kinds those that hold what was searched for; none where nothing was. */
function findFields(kinds: Fields[], query: string): Fields[] {
  const wanted = foldWords(query).split(/\s+/u).filter(Boolean);
  if (wanted.length === 0) return [];
  return kinds.filter((kind) => wanted.every((word) => foldWords(sayKind(kind)).includes(word)));
}
