import { useId } from 'preact/hooks';
import { i18n } from '#i18n';

interface Props {
  template: string;
  /** Names that may stand in it. */
  names: readonly string[];
  /** What is wrong with it, as a sentence; null where nothing is. */
  fault: string | null;
  /** What it makes of some notes; null where it is wrong. */
  preview: string | null;
  change: (template: string) => void;
  /** Back to ours; null where it is ours. */
  reset: (() => void) | null;
}

/** A template and, live, what comes of it. */
export function TemplateEditor({ template, names, fault, preview, change, reset }: Props) {
  const id = useId();
  return (
    <details class="template">
      <summary>{i18n.t('notebook.export.template')}</summary>
      <p class="aside" id={`${id}-hint`}>
        {i18n.t('notebook.export.template_hint')}
      </p>
      <ul class="names">
        {names.map((name) => (
          <li key={name}>
            <code>{`{{${name}}}`}</code>
          </li>
        ))}
      </ul>
      <textarea
        aria-label={i18n.t('notebook.export.template')}
        aria-describedby={`${id}-hint ${id}-fault`}
        aria-invalid={fault !== null}
        spellcheck={false}
        dir="ltr"
        rows={12}
        value={template}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <p class="fault" id={`${id}-fault`} role="status">
        {fault ?? ''}
      </p>
      {reset && (
        <button type="button" class="plain" onClick={reset}>
          {i18n.t('notebook.export.template_reset')}
        </button>
      )}
      {preview !== null && preview.trim() !== '' && (
        <section aria-labelledby={`${id}-preview`}>
          <h3 id={`${id}-preview`}>{i18n.t('notebook.export.preview')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys (WCAG 2.1.1) */}
          <pre tabIndex={0} dir="auto">
            {preview}
          </pre>
        </section>
      )}
    </details>
  );
}
