/** The page script, brought in on demand -> page.js. WXT evaluates this file in Node while building, so it holds nothing but the call. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startPage } from './start-page';

export default defineUnlistedScript(() => startPage());
