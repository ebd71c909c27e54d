document.designMode = 'on';
