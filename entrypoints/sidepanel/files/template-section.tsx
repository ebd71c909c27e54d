import { useEffect, useMemo, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { TemplateEditor } from '@/components/notebook/template-editor';
import type { Annotation } from '@/lib/annotation/schema';
import { TemplateFault } from '@/lib/formats/template';
import {
  DEFAULT_TEMPLATE,
  markdownWriter,
  noteNames,
  pageNames,
  parseMarkdownTemplate,
} from '@/lib/formats/write-markdown';
import { type NoteChoice, readByPage } from '@/lib/store/read-by-page';
import { useStore } from '../store-context';
import { readFormatWords } from './format-words';
import { keepTemplate, readTemplate } from './markdown-template';

/** Notes shown in the preview. */
const SHOWN = 3;

/** The template of the Markdown, with what it makes of the first of the chosen notes. */
export function TemplateSection({ ids }: { ids: NoteChoice }) {
  const { db } = useStore();
  const [template, setTemplate] = useState(readTemplate);
  const [notes, setNotes] = useState<Annotation[]>([]);
  const words = useMemo(readFormatWords, []);
  useEffect(() => {
    let isLate = false;
    const read = async () => {
      const first = await (await readByPage(db, ids)).pages.next();
      if (!isLate && !first.done) setNotes(first.value.slice(0, SHOWN));
    };
    // A preview that cannot be read is none; the export itself says why.
    read().catch(() => undefined);
    return () => {
      isLate = true;
    };
  }, [db, ids]);
  const change = (next: string) => {
    setTemplate(next);
    // One that is wrong is not kept: the next export would fail by it.
    if (typeof tryTemplate(next) !== 'string') keepTemplate(next);
  };
  const tried = tryTemplate(template);
  return (
    <TemplateEditor
      template={template}
      names={[...pageNames, ...noteNames]}
      fault={typeof tried === 'string' ? tried : null}
      preview={typeof tried === 'string' ? null : markdownWriter(words, tried).writePage(notes)}
      change={change}
      reset={template === DEFAULT_TEMPLATE ? null : () => change(DEFAULT_TEMPLATE)}
    />
  );
}

/** The template; or the sentence that says what is wrong with it. */
function tryTemplate(text: string) {
  try {
    return parseMarkdownTemplate(text);
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    const { problem, line, tag } = error;
    if (problem === 'too-long') return i18n.t('notebook.export.template_too_long');
    return i18n.t(`notebook.export.template_${problem}`, [String(line), tag]);
  }
}
