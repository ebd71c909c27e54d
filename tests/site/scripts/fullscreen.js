document.getElementById('full').addEventListener('click', () => document.querySelector('main').requestFullscreen());
