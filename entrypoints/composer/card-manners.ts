/**
 * How the card behaves to clicks, to Tab and to the clipboard. A chunk of its own, loaded once the form is shown: no
 * click counts in the first half second anyway, and the reader's first keys are letters.
 */
export { askConsent } from './ask-consent';
export { copyText, writeOut } from './copy-text';
export { trapFocus } from './trap-focus';
