import { render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { followTheme } from '@/entrypoints/sidepanel/follow-switches';
import { sayFault } from '@/entrypoints/sidepanel/say-fault';
import { StoreProvider } from '@/entrypoints/sidepanel/store-context';
import { tellDevice } from '@/entrypoints/sidepanel/tell-device';
import { readStoreEnv } from '@/lib/store/env';
import { openDb } from '@/lib/store/open-db';
import { SettingsPage } from './settings-page';

document.documentElement.lang = i18n.t('catalogue.language');
document.documentElement.dir = i18n.t('catalogue.direction');
document.title = i18n.t('settings.page_title');
followTheme();
tellDevice();

async function start(place: HTMLElement): Promise<void> {
  const store = await openDb(readStoreEnv(browser.storage as unknown as Parameters<typeof readStoreEnv>[0]));
  render(
    <StoreProvider value={store}>
      <SettingsPage />
    </StoreProvider>,
    place,
  );
}

const place = document.getElementById('settings');
if (!place) throw new Error('index.html has no #settings');
start(place).catch((error) => {
  place.textContent = sayFault('read', error);
});
