import { api } from '@/entrypoints/keystroke/world';
import { createElement } from './builtin';
import { addHost, type Host, needsModal } from './host-element';
import { placeFrame } from './place-frame';
import { sayWords } from './say-words';

/** What the composer says by its port; see `entrypoints/composer/port`. */
export type FromComposer =
  | { k: 'ready' }
  | { k: 'focused' }
  | { k: 'blurred' }
  | { k: 'size'; height: number }
  | { k: 'check'; n: number }
  | { k: 'leaving'; reason: 'saved' | 'kept' | 'discarded' | 'own' };
export type ToComposer =
  | { k: 'keys' | 'stray'; keys: string[] }
  | { k: 'focus' | 'heard' }
  | { k: 'checked'; n: number; visible: boolean };

export interface ComposerFrame {
  readonly host: Host;
  readonly frame: HTMLIFrameElement;
  send(message: ToComposer): void;
  focus(): void;
  /** Makes the rest of the page inert, so that nothing in it, no frame either, can take the focus. */
  seal(): void;
  remove(): void;
}

/**
 * Frames the composer: an extension-origin document inside a closed root, with nothing but a one-time nonce in its
 * address. Each line answers a leak that was seen without it (field-notes/composer-frame.md 0):
 * no `src`, since `notRestoredReasons` and memory measurement hand it to the page; `credentialless`, else a COEP page
 * blocks the frame; a modal of our own where the page is modal or in fullscreen.
 */
export function frameComposer(
  nonce: string,
  near: DOMRect | null,
  hear: (message: FromComposer) => void,
): ComposerFrame {
  const host = addHost();
  const frame = createElement('iframe');
  frame.setAttribute('credentialless', '');
  frame.title = sayWords('page.composer_title');
  const look =
    'position:fixed;border:0;border-radius:12px;box-shadow:0 8px 32px #0005,0 0 0 1px #8885;color-scheme:light dark';
  const resize = (height: number) => {
    const place = placeFrame(near, height);
    frame.style.cssText = `${look};left:${place.left}px;top:${place.top}px;width:${place.width}px;height:${place.height}px`;
  };
  resize(280);
  const dialog = attach(host, frame);

  const address = api.runtime.getURL('/composer.html' as never) as string;
  let port: MessagePort | null = null;
  frame.addEventListener('load', () => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }: MessageEvent<FromComposer>) => {
      port = channel.port1;
      if (data.k === 'size') resize(data.height);
      hear(data);
    };
    // Addressed to our own origin only: whatever else a page has put into the frame hears nothing.
    frame.contentWindow?.postMessage({ k: 'port', nonce }, originOf(address), [channel.port2]);
  });
  frame.contentWindow?.location.replace(`${address}#${nonce}`);

  return {
    host,
    frame,
    send: (message) => port?.postMessage(message),
    focus() {
      frame.focus();
      port?.postMessage({ k: 'focus' } satisfies ToComposer);
    },
    seal() {
      if (dialog.matches(':modal')) return;
      dialog.open = false;
      dialog.showModal();
    },
    remove() {
      port?.close();
      host.remove();
    },
  };
}

function attach(host: Host, frame: HTMLIFrameElement): HTMLDialogElement {
  const dialog = createElement('dialog');
  dialog.style.cssText = 'border:0;padding:0;background:none;max-width:none;max-height:none';
  // Esc belongs to the composer, which keeps the draft first.
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.append(frame);
  host.root.append(dialog);
  // Opening focuses the first field in it: that must not be the frame while it is empty. Said only now, since a
  // document looks for `autofocus` in what is put into it.
  dialog.autofocus = true;
  if (needsModal()) dialog.showModal();
  else dialog.open = true;
  return dialog;
}

/** In Chromium the address is a dynamic one for each session, while the document's origin is the static id. */
function originOf(address: string): string {
  return address.startsWith('moz-') ? new URL(address).origin : `chrome-extension://${api.runtime.id}`;
}
