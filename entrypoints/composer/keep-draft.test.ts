import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleTarget } from '@/components/testing/sample-annotation';
import { emptyForm } from '@/lib/annotation/fill-form';
import { DraftKeeper } from './keep-draft';

const form = (edited: string) => ({ ...emptyForm(sampleTarget()), edited });

describe('DraftKeeper', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends the newest text within 300 ms of the first keystroke', async () => {
    const sent: string[] = [];
    const keeper = new DraftKeeper(async ({ edited }) => sent.push(edited ?? ''));
    for (const text of ['M', 'Me', 'Med']) keeper.note(form(text));
    await vi.advanceTimersByTimeAsync(300);
    expect(sent).toEqual(['Med']);
  });

  it('never has two texts under way, so that an older one cannot come last', async () => {
    const sent: string[] = [];
    const answers: (() => void)[] = [];
    const keeper = new DraftKeeper(({ edited }) => {
      sent.push(edited ?? '');
      return new Promise<void>((resolve) => answers.push(resolve));
    });
    keeper.note(form('a'));
    await vi.advanceTimersByTimeAsync(300);
    keeper.note(form('b'));
    const flushed = keeper.flush();
    expect(sent).toEqual(['a']);
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['a', 'b']);
    answers[1]?.();
    await flushed;
  });

  it('goes on after a text that could not be kept', async () => {
    const keep = vi.fn().mockRejectedValueOnce(new Error('asleep')).mockResolvedValue(null);
    const keeper = new DraftKeeper(keep);
    keeper.note(form('a'));
    await keeper.flush();
    keeper.note(form('b'));
    await keeper.flush();
    expect(keep).toHaveBeenCalledTimes(2);
  });

  it('sends nothing once the text is saved', async () => {
    const keep = vi.fn().mockResolvedValue(null);
    const keeper = new DraftKeeper(keep);
    keeper.note(form('a'));
    keeper.drop();
    await vi.advanceTimersByTimeAsync(1000);
    expect(keep).not.toHaveBeenCalled();
  });
});
