/** Tagging mode in a page, brought in while it is on -> tagging.js. WXT evaluates this file in Node while building, so it holds nothing but the call. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { onPage } from './on-page';
import { startTagging } from './start-tagging';

export default defineUnlistedScript(() => startTagging(onPage));
