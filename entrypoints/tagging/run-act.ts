import type { Status, TaggingAct } from '@/lib/messaging/tagging-calls';
import { showSpan } from './show-span';
import type { Tagging } from './tagging';

interface Running {
  now: Tagging;
  state(status: Status, next: boolean): void;
  reopen(): void;
}

/** Does what the panel asks. */
export function runAct(asked: TaggingAct, { now: { desk, live }, state, reopen }: Running): void {
  switch (asked.act) {
    case 'label':
      desk.label(asked.label);
      return;
    case 'accept':
      desk.accept(desk.at(asked.offers));
      return;
    case 'refuse':
      desk.refuse(desk.at(asked.offers));
      return;
    case 'accept-name':
      desk.accept(desk.sameName(asked));
      return;
    case 'refuse-name':
      desk.refuse(desk.sameName(asked));
      return;
    case 'show':
      desk.mark(asked.span);
      showSpan(live, asked.span, true);
      return;
    case 'change':
      desk.change(asked.entity);
      return;
    case 'relations':
      desk.relate(asked.relations);
      return;
    case 'remove':
      if (desk.entity) desk.remove(desk.entity.id);
      return;
    case 'status':
      state(asked.status, asked.next);
      return;
    case 'offers':
      // The tagger may be slower than the annotator.
      if (asked.documentId === desk.session.document.id) desk.takeOffers(asked.offers);
      return;
    case 'undo':
      desk.undo();
      return;
    case 'reopen':
      reopen();
  }
}
