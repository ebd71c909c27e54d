import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { onMac } from '@/entrypoints/sidepanel/on-mac';
import { isChordPress } from '@/lib/annotation/chord';
import type { Form, Target } from '@/lib/annotation/schema';
import { describePractice, readSelection } from './describe-practice';
import { runPractice } from './run-practice';

type Stage = { at: 'reading' } | { at: 'writing'; target: Target } | { at: 'done'; form: Form };

/** A text with a mistake, on which the chord is learnt by doing. Nothing of it leaves this page or stays on it. */
export function Practice({ chord, name }: { chord: string | null; name: string }) {
  const [stage, setStage] = useState<Stage>({ at: 'reading' });
  const [hint, setHint] = useState('');
  const text = useRef<HTMLParagraphElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const again = useRef<HTMLButtonElement>(null);
  const whole = i18n.t('welcome.practice.text');
  const isOpen = stage.at === 'writing';
  const open = () => {
    const selected = text.current && readSelection(text.current);
    if (!selected) return setHint(i18n.t('welcome.practice.nothing_selected', [name]));
    setHint('');
    setStage({ at: 'writing', target: describePractice(whole, selected, i18n.t('catalogue.language')) });
  };
  useLayoutEffect(() => {
    if (stage.at !== 'writing' || !place.current) return;
    const done = (form: Form | null) => setStage(form ? { at: 'done', form } : { at: 'reading' });
    return runPractice({ target: stage.target, chord, place: place.current, done });
  }, [stage, chord]);
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    if (isOpen) return;
    const stop = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing || !isChordPress(event, chord, onMac)) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', press, { signal: stop.signal });
    return () => stop.abort();
  }, [isOpen, chord]);
  useEffect(() => {
    if (stage.at === 'done') again.current?.focus();
  }, [stage.at]);
  const select = () => {
    const node = text.current?.firstChild;
    const wrong = i18n.t('welcome.practice.wrong');
    const at = whole.indexOf(wrong);
    if (node && at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + wrong.length);
  };
  return (
    <section class="practice" aria-labelledby="practice">
      <h2 id="practice">{i18n.t('welcome.practice.title')}</h2>
      <ol>
        <li>{i18n.t('welcome.practice.step_select', [i18n.t('welcome.practice.wrong')])}</li>
        <li>
          {i18n.t('welcome.practice.step_press')} <kbd>{name}</kbd>
        </li>
        <li>
          {i18n.t('welcome.practice.step_type', [i18n.t('welcome.practice.right')])} <kbd>{name}</kbd>
        </li>
      </ol>
      <p class="practice-text" ref={text}>
        {whole}
      </p>
      <p class="practice-ways">
        <button type="button" class="link" onClick={select}>
          {i18n.t('welcome.practice.select')}
        </button>
        <button type="button" class="link" onClick={open}>
          {i18n.t('welcome.practice.open')}
        </button>
      </p>
      <p class="practice-hint" role="status">
        {hint}
      </p>
      <div class="practice-card" ref={place} hidden={!isOpen} />
      <div role="status">
        {stage.at === 'done' && (
          <p class="practice-done">
            <strong>{i18n.t('welcome.practice.done')}</strong> {i18n.t(`welcome.practice.done_${stage.form.kind}`)}{' '}
            {i18n.t('welcome.practice.not_kept')}
          </p>
        )}
      </div>
      {stage.at === 'done' && (
        <button ref={again} type="button" class="plain" onClick={() => setStage({ at: 'reading' })}>
          {i18n.t('welcome.practice.again')}
        </button>
      )}
      <p class="aside">{i18n.t('welcome.practice.promise')}</p>
    </section>
  );
}
