/** Files as a reader gives and gets them, for tests. */

/** Chooses a file as the reader does by the browser's own dialog. */
export function chooseFile(content: Blob | string, name = 'backup.json'): void {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no place for a file');
  input.files = transfer(content, name).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Lets a file fall on the notebook. */
export function dropFile(content: Blob | string, name = 'backup.json'): void {
  const dataTransfer = transfer(content, name);
  for (const type of ['dragover', 'drop'])
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}

function transfer(content: Blob | string, name: string): DataTransfer {
  const made = new DataTransfer();
  made.items.add(new File([content], name));
  return made;
}

/** Keeps what would have been downloaded, by name. Call `stop` at the end. */
export function catchDownloads(): { files: Map<string, Blob>; stop: () => void } {
  const files = new Map<string, Blob>();
  const { click } = HTMLAnchorElement.prototype;
  const { createObjectURL } = URL;
  let last: Blob | null = null;
  URL.createObjectURL = (content) => {
    last = content as Blob;
    return createObjectURL.call(URL, content);
  };
  HTMLAnchorElement.prototype.click = function () {
    if (this.download && last) files.set(this.download, last);
  };
  const stop = () => {
    HTMLAnchorElement.prototype.click = click;
    URL.createObjectURL = createObjectURL;
  };
  return { files, stop };
}

/** What the open dialog says. */
export const dialogText = () => document.querySelector('dialog')?.innerText;
