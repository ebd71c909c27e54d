/** The small part of Firefox's own interfaces that the functions run inside it use. */

export interface FrameContext {
  id: number;
  browserId: number;
  name: string;
  parent: FrameContext | null;
  children: FrameContext[];
  topChromeWindow: ChromeWindow;
  embedderElement: XulBrowser;
  currentWindowGlobal: { documentURI: { spec: string } } | null;
}

export interface TextInputProcessor {
  KEY_DONT_DISPATCH_MODIFIER_KEY_EVENT: number;
  beginInputTransactionForTests(window: Window): boolean;
  keydown(event: KeyboardEvent, flags?: number): number;
  keyup(event: KeyboardEvent, flags?: number): boolean;
  setPendingCompositionString(text: string): void;
  appendClauseToPendingComposition(length: number, attribute: number): void;
  setCaretInPendingComposition(offset: number): void;
  flushPendingComposition(): boolean;
  commitComposition(): void;
}

export interface XulBrowser extends HTMLElement {
  browsingContext: FrameContext;
  currentURI: { spec: string };
  messageManager: {
    addMessageListener(name: string, listener: Listener): void;
    removeMessageListener(name: string, listener: Listener): void;
    loadFrameScript(address: string, later: boolean): void;
  };
}

export type Listener = (message: { data: { value?: string; error?: string } }) => void;

export type ChromeWindow = Window & {
  KeyboardEvent: typeof KeyboardEvent;
  synthesizeMouseEvent(type: string, x: number, y: number, data: object, options?: object): boolean;
};

export interface WindowTracker {
  BrowserWindowTracker: { getTopWindow(options: { allowPopups: boolean }): MainWindow };
}

export type MainWindow = ChromeWindow & {
  gBrowser: { addTab(url: string, options: object): { linkedBrowser: XulBrowser } };
  SidebarController: { isOpen: boolean; browser: { contentDocument: Document | null } };
};

export interface ExtensionPolicy {
  extension: {
    backgroundState: string;
    terminateBackground(options: object): Promise<void>;
  };
}

export interface HttpChannel {
  URI: { spec: string };
  loadInfo: { loadingPrincipal: { addonId?: string } | null };
}

export interface ScriptError {
  sourceName: string;
  lineNumber: number;
  errorMessage: string;
  flags: number;
}

export interface ConsoleCall {
  level: string;
  filename: string;
  arguments: unknown[];
}
