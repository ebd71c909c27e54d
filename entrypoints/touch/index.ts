/** For fingers, beside the always-on script where a device has a screen for them -> touch.js. */
import { startTouch } from './start-touch';

export default { main: startTouch };
