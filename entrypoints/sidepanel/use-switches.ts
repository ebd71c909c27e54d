import { useEffect, useState } from 'preact/hooks';
import type { Switches } from '@/lib/annotation/schema';
import { followSwitches } from './follow-switches';

/** What the reader has switched, live; null until it is read. */
export function useSwitches(): Switches | null {
  const [switches, setSwitches] = useState<Switches | null>(null);
  useEffect(() => followSwitches(setSwitches), []);
  return switches;
}
