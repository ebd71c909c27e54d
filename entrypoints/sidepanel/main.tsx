import { render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { readStoreEnv } from '@/lib/store/env';
import { openDb } from '@/lib/store/open-db';
import { followTheme } from './follow-switches';
import { Notebook } from './notebook';
import { sayFault } from './say-fault';
import { StoreProvider } from './store-context';
import { tellDevice } from './tell-device';

document.documentElement.lang = i18n.t('catalogue.language');
document.documentElement.dir = i18n.t('catalogue.direction');
followTheme();
tellDevice();
document.title = i18n.t('notebook.page_title');

/** The notebook is drawn once the store is open; opening falls back to memory by itself and never rejects for that. */
async function start(place: HTMLElement): Promise<void> {
  const storage = browser.storage as unknown as Parameters<typeof readStoreEnv>[0];
  const store = await openDb(readStoreEnv(storage));
  render(
    <StoreProvider value={store}>
      <Notebook />
    </StoreProvider>,
    place,
  );
}

const place = document.getElementById('notebook');
if (!place) throw new Error('index.html has no #notebook');
start(place).catch((error) => {
  place.textContent = sayFault('read', error);
});
