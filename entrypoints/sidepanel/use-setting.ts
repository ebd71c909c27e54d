import { useState } from 'preact/hooks';

/**
 * A switch of the notebook's own that outlives it. It concerns this page only and says nothing of the reader's
 * notes, so the page's local storage is enough; where that is refused, the switch lasts as long as the page.
 */
export function useSetting(name: string, initial: boolean): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => read(name) ?? initial);
  const turn = (next: boolean) => {
    setOn(next);
    try {
      localStorage.setItem(name, String(next));
    } catch {
      // Refused (cookies blocked): the state above holds until the notebook closes.
    }
  };
  return [on, turn];
}

function read(name: string): boolean | null {
  try {
    const value = localStorage.getItem(name);
    return value === null ? null : value === 'true';
  } catch {
    return null;
  }
}
