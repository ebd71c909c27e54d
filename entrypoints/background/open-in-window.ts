import { v7 as uuidv7 } from 'uuid';
import { browser } from 'wxt/browser';
import type { Draft, Target } from '@/lib/annotation/schema';
import { makeNonce } from '@/lib/messaging/make-nonce';
import type { Parts } from './parts';

export interface WindowOpening {
  target: Target;
  annotationId: string | null;
  draft: Draft | null;
  isPrivate: boolean;
}

/** A composer in a window of its own, for a note whose page is gone, changed or cannot be entered. */
export async function openInWindow(
  parts: Parts,
  { target, annotationId, draft, isPrivate }: WindowOpening,
): Promise<void> {
  const nonce = makeNonce();
  await parts.sessions.open({
    session: makeNonce(),
    nonce,
    pageNonce: nonce,
    tabId: null,
    windowId: null,
    frameId: 0,
    hostFrameId: 0,
    documentId: null,
    address: target.source.found,
    isPrivate,
    place: 'popup',
    moved: null,
    keys: [],
    rival: false,
    target,
    annotationId,
    draftId: draft?.id ?? uuidv7(),
    at: draft?.createdAt ?? parts.now(),
    savedId: null,
  });
  const url = browser.runtime.getURL(`/composer.html#${nonce}` as never);
  await browser.windows.create({ type: 'popup', width: 500, height: 620, url });
}
