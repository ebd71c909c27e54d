/** Tagging mode: wiring only; what it decides stands in the files beside it. */
import { isAlive, shared } from '@/entrypoints/keystroke/world';
import { sayWords } from '@/entrypoints/page/say-words';
import { TagDesk } from '@/lib/entities/session/tag-desk';
import type { Status, TaggingTextCalls, TagOpening } from '@/lib/messaging/tagging-calls';
import { hasTextBeyond } from './find-beyond';
import { hearKeys } from './hear-keys';
import { hearPointer } from './hear-pointer';
import { TagKeeper } from './keep-tags';
import type { ShownText } from './live-text';
import { makeId } from './make-id';
import { TagPaint } from './paint-tags';
import { runAct } from './run-act';
import { type BarState, showBar } from './show-bar';
import { showSpan } from './show-span';
import { speakToPanels } from './speak-to-panel';
import { makeView, type Tagging } from './tagging';
import { WorkClock } from './work-clock';

/** Where it is tagged: a page of the web, or one of ours with the text of a file. */
export interface TaggingPlace {
  /** Name of the port by which panels reach it. */
  port: string;
  calls: Pick<TaggingTextCalls, 'tagWrite' | 'tagState'>;
  open(): Promise<{ opening: TagOpening; live: ShownText }>;
  /** Turns the mode off in this tab; null where the page is there for nothing else. */
  off: (() => Promise<void>) | null;
}

export function startTagging(place: TaggingPlace): void {
  const emend = shared();
  if (!emend?.keystroke || emend.tagging) return;
  const controller = new AbortController();
  const { signal } = controller;
  const off =
    place.off &&
    (() => {
      stop();
      if (isAlive()) void place.off?.().catch(() => {});
    });
  const bar = showBar({ off, next: () => void state('done', true) });
  let now: Tagging | null = null;

  const stop = () => controller.abort();
  emend.tagging = { stop };
  emend.keystroke.signal.addEventListener('abort', stop, { signal });
  signal.addEventListener('abort', () => {
    now?.paint.clear();
    bar.remove();
    if (emend.tagging?.stop === stop) delete emend.tagging;
  });

  const state = async (status: Status, next: boolean) => {
    if (!now) return;
    const { desk, keeper, clock } = now;
    await keeper.keep(desk.session.document);
    if (now.unsaved) return;
    const documentId = desk.session.document.id;
    await place.calls.tagState({ documentId, status, activeMs: clock.read(), next });
    now.status = status;
    changed();
  };
  const tell = speakToPanels(signal, {
    port: place.port,
    view: () => now && makeView(now),
    act: (asked) =>
      now && runAct(asked, { now, state: (status, next) => void state(status, next).catch(fail), reopen }),
  });
  const showState = () => {
    if (!now) return;
    const { desk, live, status, unsaved } = now;
    const { document, offers, group } = desk.session;
    const shown: BarState = {
      entities: document.entities.length,
      offers: offers.length,
      group: group.length,
      changed: live.changed,
      beyond: now.beyond,
      unsaved,
      done: status === 'done',
    };
    bar.show(shown);
  };
  const changed = () => {
    if (!now) return;
    now.paint.update(now.desk.session);
    now.clock.touch();
    showState();
    tell();
    void now.keeper.keep(now.desk.session.document);
  };
  const fail = (error: unknown) => {
    if (!isAlive()) return stop();
    bar.fail(sayWords(/fault:private/.test(String(error)) ? 'page.tag_private' : 'page.tag_failed'));
  };

  const open = async () => {
    const { opening, live } = await place.open();
    if (signal.aborted) return;
    now?.paint.clear();
    const keeper = new TagKeeper(opening.document, {
      write: (change) => place.calls.tagWrite(change),
      positionOf: ({ spans }) => (spans[0] ? live.rawOf({ start: spans[0].start, end: spans.at(-1)?.end ?? 0 }) : null),
      onChange(unsaved) {
        if (!now || now.unsaved === unsaved) return;
        now.unsaved = unsaved;
        showState();
        tell();
      },
    });
    now = {
      desk: new TagDesk(opening, makeId, changed),
      live,
      keeper,
      paint: new TagPaint(opening.set, (span) => live.rangeOf(span)),
      clock: new WorkClock(opening.activeMs),
      projectId: opening.project.id,
      status: opening.status,
      unsaved: false,
      isOwnPage: place.off === null,
      beyond: place.off !== null && hasTextBeyond(),
      address: location.href,
    };
    changed();
  };
  const reopen = () => void open().catch(fail);

  const settle = hearPointer({
    signal,
    live: () => now?.live ?? null,
    session: () => now?.desk.session ?? null,
    hits: (node, offset) => now?.paint.hits(node, offset) ?? [],
    mark: (span) => {
      if (!now) return;
      now.desk.mark(span);
      // What was clicked keeps the caret.
      if (span) showSpan(now.live, span);
    },
  });
  hearKeys({ signal, now: () => now, settle, off, next: () => void state('done', true).catch(fail), reopen });
  reopen();
}
