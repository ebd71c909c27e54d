/** The always-on script -> keystroke.js. WXT evaluates this file in Node while building, so it holds nothing but the call. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startKeystroke } from './start-keystroke';

export default defineUnlistedScript(() => startKeystroke());
