/**
 * The always-on script -> keystroke.js. Without WXT's `defineUnlistedScript`, which does nothing but return its
 * argument and costs 40 bytes of the 2,500; nothing imported here may touch the DOM at its top level, since WXT
 * evaluates this file in Node while building.
 */
import { startKeystroke } from './start-keystroke';

export default { main: startKeystroke };
