document.getElementById('story').showModal();
window.openSecond = () => {
  const second = document.createElement('dialog');
  second.id = 'second';
  second.append(Object.assign(document.createElement('textarea'), { id: 'theirs' }));
  document.body.append(second);
  second.showModal();
};
