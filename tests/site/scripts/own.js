/* In a field: Ctrl+Enter sends. With an <output data-own>: anywhere in the page. */
window.__own = 0;
const anywhere = document.querySelector('output[data-own]')?.dataset.own ?? null;
document.addEventListener('keydown', (event) => {
  if (!event.ctrlKey || event.key !== 'Enter') return;
  if (anywhere === null && !event.composedPath()[0].matches?.('textarea, input, [contenteditable], [role=textbox]'))
    return;
  window.__own += 1;
  if (anywhere === 'stop') event.stopPropagation();
  else event.preventDefault();
});
