/**
 * The page that opens once, when Emend is installed. It opens no store, and of what is tried here nothing leaves it: the
 * background is told only whether the device has a screen for fingers.
 */
import { render } from 'preact';
import { i18n } from '#i18n';
import { followTheme } from '@/entrypoints/sidepanel/follow-switches';
import { tellDevice } from '@/entrypoints/sidepanel/tell-device';
import { WelcomePage } from './welcome-page';

document.documentElement.lang = i18n.t('catalogue.language');
document.documentElement.dir = i18n.t('catalogue.direction');
document.title = i18n.t('welcome.page_title');
followTheme();
tellDevice();

const place = document.getElementById('welcome');
if (place) render(<WelcomePage />, place);
