/** Counts of what a script does in its own world while a page loads. */
export interface Acts {
  messages: number;
  requests: number;
  nodes: number;
  observers: number;
  timers: number;
}

/**
 * Counts, in the isolated world it is put into, everything a script there does with each kind of thing: by standing in
 * front of every function that could. Sent as its own source and run before the script; sees nothing of this file.
 */
export function countActs(): void {
  const acts: Acts = { messages: 0, requests: 0, nodes: 0, observers: 0, timers: 0 };
  const world = globalThis as unknown as Record<string, unknown> & { chrome: { runtime: object } };
  const standBefore = (holder: object | undefined, name: string, kind: keyof Acts) => {
    const original = (holder as Record<string, unknown> | undefined)?.[name];
    if (typeof original !== 'function' || !holder) return;
    const counted = new Proxy(original as new () => object, {
      apply(target, self, args) {
        acts[kind] += 1;
        return Reflect.apply(target as never, self, args);
      },
      construct(target, args, newTarget) {
        acts[kind] += 1;
        return Reflect.construct(target, args, newTarget);
      },
    });
    Object.defineProperty(holder, name, { value: counted, configurable: true, writable: true });
  };
  for (const name of ['sendMessage', 'connect', 'sendNativeMessage'])
    standBefore(world.chrome.runtime, name, 'messages');
  for (const name of ['postMessage', 'BroadcastChannel']) standBefore(world, name, 'messages');
  for (const name of ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Image', 'Worker', 'SharedWorker'])
    standBefore(world, name, 'requests');
  standBefore(Navigator.prototype, 'sendBeacon', 'requests');
  for (const name of ['createElement', 'createElementNS', 'createTextNode', 'createComment', 'importNode'])
    standBefore(Document.prototype, name, 'nodes');
  for (const name of ['createDocumentFragment', 'write', 'open']) standBefore(Document.prototype, name, 'nodes');
  for (const name of ['attachShadow', 'insertAdjacentHTML']) standBefore(Element.prototype, name, 'nodes');
  for (const name of ['cloneNode', 'appendChild', 'insertBefore']) standBefore(Node.prototype, name, 'nodes');
  for (const name of ['append', 'prepend', 'before', 'after', 'replaceWith'])
    standBefore(Element.prototype, name, 'nodes');
  for (const name of ['Text', 'Comment', 'CSSStyleSheet', 'DOMParser']) standBefore(world, name, 'nodes');
  for (const name of ['Mutation', 'Intersection', 'Resize', 'Performance', 'Reporting'])
    standBefore(world, `${name}Observer`, 'observers');
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'])
    standBefore(world, name, 'timers');
  standBefore((world as { scheduler?: object }).scheduler, 'postTask', 'timers');
  standBefore(AbortSignal as unknown as object, 'timeout', 'timers');
  world.emendActs = acts;
}

/** Does one of each kind, to show that it would have been counted. Sent as its own source, too. */
export function actOnce(): void {
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
  };
  void chrome.runtime.sendMessage({ said: 'by the bench' }).catch(() => {});
  void fetch('/public/courier.css');
  document.createElement('i');
  new MutationObserver(() => {}).observe(document, { childList: true });
  setTimeout(() => {}, 1);
}
