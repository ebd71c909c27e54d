import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * A file dropped anywhere on the notebook. Without this the browser would open it in place of the notebook.
 *
 * @returns whether a file is held over it just now
 */
export function useFileDrop(take: (file: File) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const hold = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files') || event.defaultPrevented) return;
      event.preventDefault();
      setOver(true);
    };
    addEventListener('dragover', hold, { signal });
    addEventListener('dragleave', ({ relatedTarget }) => relatedTarget === null && setOver(false), { signal });
    addEventListener(
      'drop',
      (event) => {
        setOver(false);
        if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        // A question that is open is answered first.
        if (file && !document.querySelector('dialog[open]')) latest.current(file);
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
  return over;
}
