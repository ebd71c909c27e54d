window.__rival = 0;
document.addEventListener('keyup', (event) => {
  if (!event.ctrlKey || event.keyCode !== 13 || String(getSelection()).trim() === '') return;
  window.__rival += 1;
  document.getElementById('mistape_text').textContent = String(getSelection());
  document.getElementById('mistape_dialog').hidden = false;
});
