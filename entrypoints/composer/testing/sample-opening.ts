import { sampleTarget } from '@/components/testing/sample-annotation';
import { emptyForm, formOf } from '@/lib/annotation/fill-form';
import type { Form } from '@/lib/annotation/schema';
import type { ComposerCalls, Opening } from '@/lib/messaging/calls';

/** What the composer is told for “Dr Medena spoke first.” with the name selected. */
export function sampleOpening(change: Partial<Opening> = {}, typed: Partial<Form> = {}): Opening {
  const target = change.target ?? sampleTarget();
  const annotation = change.annotation ?? null;
  return {
    session: 'session',
    annotation,
    sighting: null,
    target,
    form: { ...(annotation ? formOf(annotation) : emptyForm(target)), ...typed },
    restored: false,
    rival: false,
    place: 'page',
    moved: null,
    keys: [],
    durable: true,
    privateWindow: false,
    asks: false,
    fault: null,
    switches: { chord: null, theme: 'system' },
    ...change,
  };
}

export interface FakeBackground extends ComposerCalls {
  /** Calls in order, as `save`, `keep` and so on. */
  readonly made: string[];
  /** The last form that was kept or saved. */
  form: Form | null;
  /** Errors to answer calls with, in order, by the call's name. */
  readonly faults: Partial<Record<keyof ComposerCalls, string[]>>;
}

/** A background that notes what it is asked and answers at once. */
export function fakeBackground(): FakeBackground {
  const answer = async (call: keyof ComposerCalls, form: Form | null = null) => {
    background.made.push(call);
    if (form) background.form = form;
    const fault = background.faults[call]?.shift();
    if (fault) throw new Error(fault);
  };
  const background: FakeBackground = {
    made: [],
    form: null,
    faults: {},
    redeem: async () => null,
    keep: ({ form }) => answer('keep', form),
    save: async ({ form }) => {
      await answer('save', form);
      return { id: 'id' };
    },
    agree: () => answer('agree'),
    trash: () => answer('trash'),
    leave: ({ forget }) => answer('leave').then(() => void background.made.push(forget ? 'forget' : 'stay')),
    preferOwn: () => answer('preferOwn'),
  };
  return background;
}
