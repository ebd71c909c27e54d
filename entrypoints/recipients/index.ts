/**
 * What a page says of who receives its corrections -> recipients.js: comes into a page only after its reader asked
 * to send something, and tells the background, which judges (`lib/delivery/find-recipients.ts`).
 */
import { shared } from '@/entrypoints/keystroke/world';
import { gatherFacts } from './gather-facts';

export default { main: () => void Object.assign(shared() ?? {}, { gatherFacts }) };
