/* A small single-page app: the text comes 60 ms after the route, as from a slow server. */
const view = document.getElementById('view');
/** Texts that are still to come, of this route and of those before it. */
window.coming = 0;
function show() {
  const template = document.getElementById(location.pathname.split('/')[2] ?? '');
  view.textContent = 'Loading';
  window.coming += 1;
  setTimeout(() => {
    window.coming -= 1;
    view.replaceChildren(template ? template.content.cloneNode(true) : 'Choose an article.');
  }, 60);
}
window.go = (path) => {
  history.pushState(null, '', path);
  show();
};
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-route]');
  if (!link) return;
  event.preventDefault();
  window.go(link.getAttribute('href'));
});
addEventListener('popstate', show);
show();
