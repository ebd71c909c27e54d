import { v7 as uuidv7 } from 'uuid';
import type { Draft, Target } from '@/lib/annotation/schema';
import { makeNonce } from '@/lib/messaging/make-nonce';
import { openWindow } from './open-notebook';
import type { Parts } from './parts';

export interface WindowOpening {
  target: Target;
  annotationId: string | null;
  draft: Draft | null;
  isPrivate: boolean;
  /** Words out of a field: nothing is kept before the reader agrees. */
  withheld?: boolean;
}

/** A composer in a window of its own, for a note whose page is gone, changed or cannot be entered. */
export async function openInWindow(
  parts: Parts,
  { target, annotationId, draft, isPrivate, withheld = false }: WindowOpening,
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
    withheld,
    place: 'popup',
    moved: null,
    keys: [],
    rival: false,
    kind: null,
    target,
    annotationId,
    draftId: draft?.id ?? uuidv7(),
    at: draft?.createdAt ?? parts.now(),
    savedId: null,
  });
  await openWindow(`composer.html#${nonce}`);
}
