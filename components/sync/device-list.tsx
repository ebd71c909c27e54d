import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AskDialog } from '@/components/notebook/ask-dialog';
import { PlainText } from '@/components/words/plain-text';
import { sayDate } from '@/components/words/say-when';

export interface ListedDevice {
  id: string;
  name: string;
  /** ISO 8601, to the day. */
  seenAt: string;
  self: boolean;
}

interface Props {
  /** null while they are fetched; 'trouble' where they could not be. */
  devices: ListedDevice[] | 'trouble' | null;
  add: () => void;
  again: () => void;
  revoke: (id: string) => void;
}

/** The devices that have the notes, each with its day and a way to take it off. */
export function DeviceList({ devices, add, again, revoke }: Props) {
  const [asked, ask] = useState<ListedDevice | null>(null);
  return (
    <section class="sync-part">
      <h2>{i18n.t('sync.devices.title')}</h2>
      {devices === 'trouble' && (
        <p>
          {i18n.t('sync.devices.trouble')}{' '}
          <button type="button" class="quiet" onClick={again}>
            {i18n.t('sync.devices.again')}
          </button>
        </p>
      )}
      {Array.isArray(devices) && (
        <ul class="sync-devices" aria-label={i18n.t('sync.devices.title')}>
          {devices.map((device) => (
            <li key={device.id}>
              <span class="sync-device" id={`device-${device.id}`}>
                <PlainText text={nameOf(device)} />
              </span>
              <span class="sync-seen">
                {device.self ? i18n.t('sync.devices.self') : i18n.t('sync.devices.seen', [sayDate(device.seenAt)])}
              </span>
              {!device.self && (
                <button
                  type="button"
                  class="quiet"
                  aria-describedby={`device-${device.id}`}
                  onClick={() => ask(device)}
                >
                  {i18n.t('sync.devices.revoke')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="plain" onClick={add}>
        {i18n.t('sync.devices.add')}
      </button>
      {asked && (
        <AskDialog
          title={i18n.t('sync.devices.revoke_title', [nameOf(asked)])}
          close={() => ask(null)}
          answers={[
            { words: i18n.t('sync.devices.cancel'), act: () => ask(null) },
            {
              words: i18n.t('sync.devices.revoke'),
              grave: true,
              act: () => {
                ask(null);
                revoke(asked.id);
              },
            },
          ]}
        >
          <p>{i18n.t('sync.devices.revoke_text')}</p>
        </AskDialog>
      )}
    </section>
  );
}

const nameOf = ({ name }: ListedDevice) => (name === '' ? i18n.t('sync.devices.unnamed') : name);
