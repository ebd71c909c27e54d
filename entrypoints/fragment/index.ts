/**
 * The link that opens a note at its spot -> fragment.js: comes into a page only after its reader asked to send something,
 * because it is long and because the page has to be searched.
 */
import { shared } from '@/entrypoints/keystroke/world';
import { findFragment } from './find-fragment';

export default {
  main: () => {
    const emend = shared();
    if (emend)
      emend.findFragment = (id, directives) =>
        emend.page ? findFragment(emend.page.rangeOf(id), directives) : 'unknown';
  },
};
