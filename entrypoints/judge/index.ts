/**
 * What only pages with changed notes need -> judge.js: the search for quotes that do not stand where they stood, and the
 * judge of corrections, which compares old and proposed wording at the spot. `page.js` asks for it when it comes to that.
 */
import { shared } from '@/entrypoints/keystroke/world';
import { findPlaces } from '@/lib/anchoring/text/find-places';
import { judgeWording } from '@/lib/anchoring/text/judge-wording';

export default { main: () => void Object.assign(shared() ?? {}, { judge: judgeWording, findPlaces }) };
