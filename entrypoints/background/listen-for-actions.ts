import { type Browser, browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { openNotebook } from './open-notebook';
import { openUnplaced } from './open-unplaced';
import type { Parts } from './parts';
import { composeAt, correctSelection, goToNextNote } from './start-composer';
import { switchTagging } from './switch-tagging';

const MENU = 'correct-selection';

type Tab = Browser.tabs.Tab;
type Clicked = Browser.contextMenus.OnClickData;

/** The ways in besides the key: toolbar, context menu, browser commands. Each grants access to the tab it is used on. */
export function listenForActions(parts: Parts): void {
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus?.create({ id: MENU, title: i18n.t('extension.menu_correct'), contexts: ['selection'] });
  });
  browser.contextMenus?.onClicked.addListener((info, tab) => void correctFromMenu(parts, info, tab));
  // No `await` before: both browsers open a panel only in the turn of the reader's gesture.
  browser.action.onClicked.addListener((tab) => void openNotebook(tab));
  browser.commands?.onCommand.addListener((command, tab) => {
    if (command === 'open-notebook') void openNotebook(tab ?? null);
    else void runCommand(command, tab ?? null);
  });
}

async function correctFromMenu(parts: Parts, info: Clicked, tab: Tab | undefined): Promise<void> {
  const tabId = tab?.id;
  try {
    // Words out of a field may be private: they are asked about first, outside the page.
    if (!info.editable && tabId !== undefined && (await composeAt({ tabId, frameId: info.frameId ?? 0 }))) return;
  } catch {
    // A page that may not be entered (PDF viewer, store, reader view): the words and the address are kept all the same.
  }
  await openUnplaced(parts, info, tab);
}

async function runCommand(command: string, tab: Tab | null): Promise<void> {
  const [active] = tab ? [tab] : await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (active?.id === undefined) return;
  if (command === 'tag-page') await switchTagging(active.id);
  else if (command === 'next-note') await goToNextNote(active.id);
  else await correctSelection(active.id);
}
