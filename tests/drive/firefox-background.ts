import type { Json } from './drive.ts';

interface PageContext {
  viewType: string;
  extension: { id: string };
  contentWindow: Window;
}

declare const ChromeUtils: { importESModule(address: string): object };
declare const Cu: {
  Sandbox: new (principal: Window, options: object) => object;
  evalInSandbox(source: string, sandbox: object): Promise<Json>;
};

/**
 * Runs the source of a function in the event page, as its own code. Runs in Firefox's process of extensions, with the
 * browser's own rights; stands alone, since it is sent as its own source.
 */
export async function evaluateInBackground(id: string, source: string, args: Json[]): Promise<unknown> {
  const { ExtensionPageChild } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPageChild.sys.mjs') as {
    ExtensionPageChild: { extensionContexts: Map<unknown, PageContext> };
  };
  const contexts = [...ExtensionPageChild.extensionContexts.values()];
  const background = contexts.find(({ viewType, extension }) => viewType === 'background' && extension.id === id);
  if (!background) throw new Error('no event page');
  const window = background.contentWindow;
  const sandbox = new Cu.Sandbox(window, { sandboxPrototype: window, wantXrays: false });
  const call = `Promise.resolve((${source})(...${JSON.stringify(args)})).then((value) => JSON.stringify(value ?? null))`;
  return JSON.parse(String(await Cu.evalInSandbox(call, sandbox)));
}
