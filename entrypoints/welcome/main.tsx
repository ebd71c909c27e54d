/**
 * The page that opens once, when Emend is installed. It opens no store and calls no background: what is tried here stays
 * on it.
 */
import { render } from 'preact';
import { i18n } from '#i18n';
import { followTheme } from '@/entrypoints/sidepanel/follow-switches';
import { WelcomePage } from './welcome-page';

document.documentElement.lang = i18n.t('catalogue.language');
document.documentElement.dir = i18n.t('catalogue.direction');
document.title = i18n.t('welcome.page_title');
followTheme();

const place = document.getElementById('welcome');
if (place) render(<WelcomePage />, place);
