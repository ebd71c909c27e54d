import { describe, expect, it } from 'vitest';
import { sampleCorrection, sampleTarget } from '@/components/testing/sample-annotation';
import { formOf } from '@/lib/annotation/fill-form';
import type { Opening } from '@/lib/messaging/calls';
import { Desk } from './desk';
import type { ToPage } from './listen-for-port';
import { fakeBackground, sampleOpening } from './testing/sample-opening';

const died = 'A listener indicated an asynchronous response by returning true, but the message channel closed';

function open(change: Partial<Opening> = {}) {
  const background = fakeBackground();
  const told: ToPage[] = [];
  const gone: string[] = [];
  const desk = new Desk({
    opening: sampleOpening(change),
    background,
    tell: (message) => told.push(message),
    refuse: async () => null,
    copy: async () => true,
    goAway: () => gone.push('gone'),
    draw: () => {},
  });
  const status = () => desk.state.status?.words ?? null;
  return { desk, background, told, gone, status };
}

const fix = { edited: 'Dr Medina spoke first.' };

describe('saving', () => {
  it('F-03 asks once more, by the same session, where the worker died', async () => {
    const { desk, background, told } = open();
    background.faults.save = [died];
    desk.change(fix);
    await desk.save();
    expect(background.made.filter((call) => call === 'save')).toHaveLength(2);
    expect(told).toEqual([{ k: 'leaving', reason: 'saved' }]);
  });

  it('keeps the text and says so where nobody answers twice', async () => {
    const { desk, background, told, status } = open();
    background.faults.save = [died, died];
    desk.change(fix);
    await desk.save();
    expect(status()).toBe('silent');
    expect(desk.state).toMatchObject({ mode: 'editing', busy: null, form: fix });
    expect(told).toEqual([]);
    desk.flush();
    expect(background.made.at(-1)).toBe('keep');
  });

  it.each([
    ['fault:full', 'full'],
    ['fault:closed', 'closed'],
    ['fault:newer', 'newer'],
    ['fault:missing', 'missing'],
    ['fault:long:comment', 'long'],
    ['whatever', 'unknown'],
  ])('says what %s means and keeps the text', async (fault, words) => {
    const { desk, background, status } = open();
    background.faults.save = [fault];
    desk.change(fix);
    await desk.save();
    expect(status()).toBe(words);
    expect(desk.state.form.edited).toBe(fix.edited);
  });

  it('sends no draft while it is under way, and what was typed meanwhile when it fails', async () => {
    const { desk, background } = open();
    background.faults.save = ['fault:full'];
    desk.change(fix);
    const saving = desk.save();
    desk.change({ comment: 'typed meanwhile' });
    desk.flush();
    expect(background.made).not.toContain('keep');
    await saving;
    desk.flush();
    expect(background.made.at(-1)).toBe('keep');
    expect(background.form).toMatchObject({ comment: 'typed meanwhile' });
  });

  it('asks for nothing while there is nothing to save', async () => {
    const { desk, background, status } = open();
    await desk.save();
    expect(status()).toBe('unchanged');
    expect(background.made).toEqual([]);
  });

  it('opens comment and source where the source is wrong', async () => {
    const { desk } = open();
    desk.change({ ...fix, evidence: 'my neighbour' });
    await desk.save();
    expect(desk.state).toMatchObject({ details: true, status: { words: 'evidence', field: 'evidence' } });
  });

  it('saves once, however often it is asked', async () => {
    const { desk, background } = open();
    desk.change(fix);
    await Promise.all([desk.save(), desk.save()]);
    await desk.save();
    expect(background.made.filter((call) => call === 'save')).toHaveLength(1);
  });

  it('H-33 stores nothing from a private window', async () => {
    const { desk, background, status } = open({ privateWindow: true });
    desk.change(fix);
    desk.flush();
    await desk.save();
    expect(status()).toBe('private');
    await desk.close();
    expect(background.made).toEqual(['leave', 'forget']);
  });

  it('stays in the panel to say that it is saved, then shows the notebook', async () => {
    const { desk, gone, status } = open({ place: 'panel' });
    desk.change(fix);
    await desk.save();
    expect([desk.state.mode, status(), gone.length]).toEqual(['saved', 'saved', 0]);
    await desk.close();
    expect(gone).toEqual(['gone']);
  });
});

describe('closing', () => {
  it('keeps what was typed, and sends it before it leaves', async () => {
    const { desk, background, told } = open();
    desk.change(fix);
    await desk.close();
    expect(background.made).toEqual(['keep', 'leave', 'stay']);
    expect(background.form).toMatchObject(fix);
    expect(told).toEqual([{ k: 'leaving', reason: 'kept' }]);
  });

  it('leaves no draft where nothing was typed', async () => {
    const { desk, background, told } = open();
    await desk.close();
    expect(background.made).toEqual(['leave', 'forget']);
    expect(told).toEqual([{ k: 'leaving', reason: 'discarded' }]);
  });

  it('keeps a restored text that was not touched this time', async () => {
    const { desk, background } = open({ restored: true, form: { ...sampleOpening().form, ...fix } });
    await desk.close();
    expect(background.made).toEqual(['leave', 'stay']);
  });

  it('keeps what was typed before it moved out of the page', async () => {
    const { desk, background } = open({ moved: 'focus-stolen', form: { ...sampleOpening().form, ...fix } });
    await desk.close();
    expect(background.made).toEqual(['leave', 'stay']);
  });

  it('forgets a restored text that was begun afresh', async () => {
    const { desk, background } = open({ restored: true, form: { ...sampleOpening().form, ...fix } });
    desk.startAfresh();
    expect(desk.state).toMatchObject({ restored: false, form: { edited: sampleTarget().sentence?.text } });
    await desk.close();
    expect(background.made.at(-1)).toBe('forget');
  });

  it('goes even where the background is gone', async () => {
    const { desk, background, told } = open();
    background.faults.leave = [died];
    await desk.close();
    expect(told).toHaveLength(1);
  });
});

describe('a note that is there', () => {
  const annotation = sampleCorrection();

  it('is read first and edited when asked', () => {
    const { desk } = open({ annotation });
    expect(desk.state.mode).toBe('reading');
    desk.startEditing();
    expect(desk.state).toMatchObject({ mode: 'editing', form: { edited: 'Dr Medina spoke first.', category: 'name' } });
  });

  it('goes on where a change of it was left unfinished', () => {
    expect(open({ annotation, restored: true }).desk.state.mode).toBe('editing');
  });

  it('is deleted, or says that it could not be', async () => {
    const { desk, background, told, status } = open({ annotation });
    background.faults.trash = ['fault:closed'];
    await desk.trash();
    expect([status(), told.length]).toEqual(['delete', 0]);
    await desk.trash();
    expect(told).toEqual([{ k: 'leaving', reason: 'discarded' }]);
  });
});

describe('consent', () => {
  it('H-03 does nothing for a click that came too soon, and says so', async () => {
    const background = fakeBackground();
    const desk = new Desk({
      opening: sampleOpening(),
      background,
      tell: () => {},
      refuse: async () => 'wait',
      copy: async () => true,
      goAway: () => {},
      draw: () => {},
    });
    desk.change(fix);
    await desk.withConsent({} as MouseEvent, () => desk.save());
    expect(desk.state.status?.words).toBe('wait');
    expect(background.made).not.toContain('save');
  });
});

describe('F-15 a card that has moved after a save that failed', () => {
  it('says why, and has the form open that was typed', () => {
    const { desk, status } = open({
      annotation: sampleCorrection(),
      form: { ...formOf(sampleCorrection()), comment: 'typed' },
      place: 'panel',
      moved: 'hidden',
      fault: 'store: full',
    });
    expect(status()).toBe('full');
    expect(desk.state.mode).toBe('editing');
  });
});
