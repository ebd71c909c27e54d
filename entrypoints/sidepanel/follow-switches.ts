import { browser } from 'wxt/browser';
import type { Switches } from '@/lib/annotation/schema';
import { fillSwitches } from '@/lib/annotation/switches';

/** Tells the switches now and whenever somebody turns one, in whatever window. Returns what ends that. */
export function followSwitches(hear: (switches: Switches) => void): () => void {
  const { local } = browser.storage;
  let isOver = false;
  const look = async () => {
    const { switches } = (await local.get('switches')) as { switches?: Partial<Switches> };
    if (!isOver) hear(fillSwitches(switches));
  };
  const changed = (changes: Record<string, unknown>) => {
    if ('switches' in changes) void look().catch(() => {});
  };
  local.onChanged.addListener(changed);
  void look().catch(() => {});
  return () => {
    isOver = true;
    local.onChanged.removeListener(changed);
  };
}

/** Light or dark as the reader has chosen, on this page, for as long as it stands. */
export function followTheme(): void {
  followSwitches(({ theme }) => showTheme(theme));
}

export function showTheme(theme: Switches['theme']): void {
  document.documentElement.dataset.theme = theme;
}
