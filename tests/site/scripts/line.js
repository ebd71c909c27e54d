window.__rival = 0;
addEventListener('keydown', (event) => {
  if (!event.ctrlKey || event.key !== 'Enter' || String(getSelection()).trim() === '') return;
  window.__rival += 1;
  document.getElementById('own-reporter').showModal();
});
