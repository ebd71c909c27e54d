window.rewrite = () => {
  const article = document.querySelector('main').outerHTML;
  document.open();
  document.write(`<!doctype html><title>Rewritten</title><h1>Written anew</h1>${article}`);
  document.close();
};
