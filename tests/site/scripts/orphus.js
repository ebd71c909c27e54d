/* Assigns the one handler slot of the document, reads the selection on keypress, posts a form into a hidden frame. */
window.__rival = 0;
document.onkeypress = (event) => {
  const enter = event.keyCode === 13 || event.keyCode === 10 || event.key === 'Enter';
  if (!event.ctrlKey || !enter || String(getSelection()) === '') return true;
  window.__rival += 1;
  const popup = document.createElement('div');
  popup.id = 'orphus-popup';
  const frame = Object.assign(document.createElement('iframe'), { name: 'orphus-target', hidden: true });
  const form = Object.assign(document.createElement('form'), {
    method: 'post',
    action: '/contact',
    target: 'orphus-target',
  });
  form.append(
    Object.assign(document.createElement('input'), { type: 'hidden', name: 'c_text', value: String(getSelection()) }),
  );
  form.append(
    Object.assign(document.createElement('textarea'), { name: 'c_comment' }),
    document.createElement('button'),
  );
  popup.append(form, frame);
  document.body.append(popup);
  return false;
};
