/**
 * Where a reader agrees to send a correction: in the side panel or a window of its own, never in a page. Its address
 * holds the correction's id and the tab it was made in: `delivery.html#<id>.<tab>`.
 */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { followTheme } from '@/entrypoints/sidepanel/follow-switches';
import { StoreProvider } from '@/entrypoints/sidepanel/store-context';
import { readStoreEnv } from '@/lib/store/env';
import { openDb } from '@/lib/store/open-db';
import { DeliverySurface } from './delivery-surface';

document.documentElement.lang = i18n.t('catalogue.language');
document.documentElement.dir = i18n.t('catalogue.direction');
followTheme();
document.title = i18n.t('delivery.title');

async function start(place: HTMLElement): Promise<void> {
  const [id = '', tab = ''] = location.hash.slice(1).split('.');
  const store = await openDb(readStoreEnv(browser.storage as unknown as Parameters<typeof readStoreEnv>[0]));
  const draw = () =>
    render(
      <StoreProvider value={store}>
        <DeliverySurface key={location.hash} id={id} tabId={/^\d+$/.test(tab) ? Number(tab) : null} />
      </StoreProvider>,
      place,
    );
  draw();
}

// The panel may be shown another correction by the same document.
addEventListener('hashchange', () => location.reload());
const place = document.querySelector<HTMLElement>('#delivery');
if (place) void start(place);
