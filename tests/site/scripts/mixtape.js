window.__rival = 0;
const button = Object.assign(document.createElement('button'), {
  id: 'mixtape_button',
  textContent: 'Report an error',
  hidden: true,
});
button.style.cssText = 'position:fixed;right:1rem;bottom:1rem';
document.body.append(button);
function open() {
  window.__rival += 1;
  document.getElementById('mixtape_text').textContent = String(getSelection());
  document.getElementById('mixtape_dialog').hidden = false;
}
document.addEventListener('keyup', (event) => {
  if (event.ctrlKey && event.key === 'Enter' && String(getSelection()).trim() !== '') open();
});
document.addEventListener('mouseup', () => {
  button.hidden = String(getSelection()).trim() === '';
});
button.addEventListener('click', open);
