/* Everything a page can see of typing: each event once, as `type:key or data`. */
window.__seen = [];
for (const type of [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'textInput',
  'paste',
  'copy',
]) {
  addEventListener(type, (event) => window.__seen.push(`${type}:${event.key ?? event.data ?? ''}`), true);
}
