import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { SELF } from '@/lib/annotation/creators';
import type { DocumentState, FrozenDocument, Project } from '@/lib/annotation/schema';
import { assigneesOf, isMine, SELF_ROLE } from '@/lib/entities/documents/annotators';
import { type FrozenPart, frozenPartOf, frozenParts } from '@/lib/entities/documents/frozen-part';
import { statusOf } from '@/lib/entities/documents/progress';

/** Documents drawn at once. */
const SHOWN = 100;

interface Props {
  project: Project;
  documents: readonly Pick<FrozenDocument, 'id' | 'source' | 'page'>[];
  states: readonly DocumentState[];
  open: ((documentId: string) => void) | null;
  /** null for who may not say whose a document is. */
  assign: ((documentId: string, members: string[]) => void) | null;
  /** Says what is frozen of pages opened from now on; null for who may not change the project. */
  freeze: ((part: FrozenPart) => void) | null;
  addAddresses: (text: string) => void;
  addTexts: (files: File[]) => void;
  /** null for who may not change the project's lists. */
  addNames: ((file: File) => void) | null;
}

/** The project's documents: how far each is with whom, whose it is, and where more come from. */
export function DocumentsPart(props: Props) {
  const { project, documents, states } = props;
  const [text, setText] = useState('');
  const filesOf = (input: HTMLInputElement): File[] => {
    const files = [...(input.files ?? [])];
    input.value = '';
    return files;
  };
  return (
    <details class="tag-part tag-documents">
      <summary>{i18n.t('tagging.document_list')}</summary>
      <ul class="tag-offers">
        {documents.slice(0, SHOWN).map((one) => (
          <Row
            key={one.id}
            {...props}
            one={one}
            status={statusOf(states, one.id, SELF)}
            mine={isMine(project, one.id)}
          />
        ))}
      </ul>
      {props.freeze && (
        <label class="sync-line">
          <span>{i18n.t('tagging.frozen')}</span>
          <select
            name="tag-frozen"
            value={frozenPartOf(project)}
            aria-describedby="tag-frozen-how"
            onChange={({ currentTarget }) => props.freeze?.(currentTarget.value as FrozenPart)}
          >
            {frozenParts.map((part) => (
              <option key={part} value={part}>
                {i18n.t(`tagging.frozen_parts.${part}`)}
              </option>
            ))}
          </select>
          <span id="tag-frozen-how">{i18n.t('tagging.frozen_how')}</span>
        </label>
      )}
      <label class="sync-line">
        <span>{i18n.t('tagging.addresses')}</span>
        <textarea
          rows={3}
          name="tag-addresses"
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <div class="tag-acts">
        <button
          type="button"
          class="plain"
          name="tag-add-addresses"
          disabled={text.trim() === ''}
          onClick={() => props.addAddresses(text)}
        >
          {i18n.t('tagging.add_addresses')}
        </button>
      </div>
      <label class="sync-line">
        <span>{i18n.t('tagging.add_texts')}</span>
        <input
          type="file"
          multiple
          name="tag-texts"
          accept=".txt,.jsonl,.ndjson"
          onChange={({ currentTarget }) => {
            const files = filesOf(currentTarget);
            if (files.length > 0) props.addTexts(files);
          }}
        />
      </label>
      {props.addNames && (
        <label class="sync-line">
          <span>{i18n.t('tagging.add_names')}</span>
          <input
            type="file"
            name="tag-names"
            accept=".tsv,.txt"
            onChange={({ currentTarget }) => {
              const [file] = filesOf(currentTarget);
              if (file) props.addNames?.(file);
            }}
          />
        </label>
      )}
    </details>
  );
}

interface RowProps extends Props {
  one: Props['documents'][number];
  status: DocumentState['status'] | null;
  mine: boolean;
}

function Row({ project, one, status, mine, open, assign }: RowProps) {
  const assigned = assigneesOf(project, one.id);
  const title = one.page.title || one.source.found;
  const toggle = (id: string, on: boolean) =>
    assign?.(one.id, on ? [...assigned, id] : assigned.filter((member) => member !== id));
  return (
    <li>
      <button type="button" class="quiet tag-words" disabled={!open} onClick={() => open?.(one.id)}>
        {title}
      </button>
      <span class="tag-reason">
        {i18n.t(`tagging.status.${status ?? 'new'}`)}
        {!mine && ` · ${i18n.t('tagging.not_yours')}`}
      </span>
      {assign && project.members.length > 1 && (
        <span class="tag-acts">
          {project.members.map(({ id, name, role }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={assigned.includes(id)}
                onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
              />{' '}
              {role === SELF_ROLE ? i18n.t('tagging.you') : name || i18n.t('tagging.nameless')}
            </label>
          ))}
        </span>
      )}
    </li>
  );
}
