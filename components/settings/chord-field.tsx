import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { type ChordTrouble, checkChord, nameChord, writeChord } from '@/lib/annotation/chord';

interface Props {
  chord: string | null;
  onMac: boolean;
  choose: (chord: string | null) => void;
}

/** The chord: learnt by pressing it, put back, or switched off. */
export function ChordField({ chord, onMac, choose }: Props) {
  const [hearing, setHearing] = useState(false);
  const [trouble, setTrouble] = useState<ChordTrouble | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!hearing) return;
    const stop = new AbortController();
    const { signal } = stop;
    const hear = (event: KeyboardEvent) => {
      // The keyboard's own way on, and out of here.
      if (event.key === 'Tab') return setHearing(false);
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') return setHearing(false);
      const found = event.repeat ? 'unfinished' : checkChord(event);
      if (found === 'unfinished') return;
      setTrouble(found);
      if (found !== null) return;
      setHearing(false);
      // Ctrl+Enter is the chord that needs no choosing.
      const isUsual = event.key === 'Enter' && event.ctrlKey && !(event.metaKey || event.altKey || event.shiftKey);
      choose(isUsual ? null : writeChord(event));
    };
    addEventListener('keydown', hear, { capture: true, signal });
    button.current?.addEventListener('blur', () => setHearing(false), { signal });
    return () => stop.abort();
  }, [hearing, choose]);
  const begin = () => {
    setTrouble(null);
    setHearing(!hearing);
  };
  return (
    <div class="chord">
      <p class="chord-now">
        {chord === '' ? i18n.t('settings.keys.chord_is_off') : <kbd>{nameChord(chord, onMac)}</kbd>}
      </p>
      <button ref={button} type="button" class="plain" aria-pressed={hearing} onClick={begin}>
        {i18n.t(hearing ? 'settings.keys.chord_hearing' : 'settings.keys.chord_change')}
      </button>
      {chord !== null && (
        <button type="button" class="quiet" onClick={() => choose(null)}>
          {i18n.t('settings.keys.chord_usual', [nameChord(null, onMac)])}
        </button>
      )}
      {chord !== '' && (
        <button type="button" class="quiet" onClick={() => choose('')}>
          {i18n.t('settings.keys.chord_off')}
        </button>
      )}
      <p class="setting-said" role="status">
        {trouble !== null && trouble !== 'unfinished' && i18n.t(`settings.keys.chord_${trouble}`)}
      </p>
    </div>
  );
}
