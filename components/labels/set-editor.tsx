import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Badge } from '@/components/tagging/label-list';
import type { DraftFault } from '@/lib/entities/labels/check-draft';
import {
  addLabel,
  addRelation,
  changeLabel,
  changeRelation,
  finishDraft,
  moveLabel,
  removeLabel,
  removeRelation,
  type SetDraft,
} from '@/lib/entities/labels/edit-label-set';
import { cuesOf } from '@/lib/entities/labels/fill-labels';
import { MOST_LABELS } from '@/lib/entities/labels/label-set-file';
import { HeadFields } from './head-fields';
import { LabelFields } from './label-fields';
import { RelationFields } from './relation-fields';
import { RowActs } from './row-acts';

interface Props {
  draft: SetDraft;
  version: string;
  faults: readonly DraftFault[];
  /** `field`: what is typed in one go is one step of the undo; null: a step of its own. */
  edit: (draft: SetDraft, field: string | null) => void;
}

/** A label set by its fields: the whole, the labels in their order, the relations. */
export function SetEditor({ draft, version, faults, edit }: Props) {
  const { labels, relations } = draft;
  const isFaulty = (row: number) => faults.some((one) => one.row === row);
  const cues = cuesOf(finishDraft(draft));
  return (
    <>
      <HeadFields
        head={draft.head}
        version={version}
        faults={faults}
        change={(head, field) => edit({ ...draft, head }, field)}
      />
      <h4>{i18n.t('labels.labels')}</h4>
      {faults.some(({ field }) => field === 'labels') && <p class="set-fault">{i18n.t('labels.fault.empty')}</p>}
      <ol class="set-list">
        {labels.map((one, at) => {
          const { row, label } = one;
          const cue = cues.get(label.id);
          return (
            <Row
              key={row}
              isFaulty={isFaulty(row)}
              isNew={one.was === null}
              summary={
                <>
                  <Badge label={label} badge={cue?.badge ?? ''} />
                  <span class={`set-name set-line-${cue?.line ?? 'solid'}`}>{label.name || label.id}</span>
                  {label.key && <kbd>{label.key}</kbd>}
                </>
              }
              acts={
                <RowActs
                  name={label.name || label.id}
                  up={at === 0 ? null : () => edit(moveLabel(draft, row, -1), null)}
                  down={at === labels.length - 1 ? null : () => edit(moveLabel(draft, row, 1), null)}
                  remove={() => edit(removeLabel(draft, row), null)}
                />
              }
            >
              <LabelFields
                one={one}
                labels={labels}
                faults={faults}
                change={(change, field) => edit(changeLabel(draft, row, change), `${row} ${field}`)}
              />
            </Row>
          );
        })}
      </ol>
      <button
        type="button"
        class="plain"
        disabled={labels.length >= MOST_LABELS}
        onClick={() => edit(addLabel(draft), null)}
      >
        {i18n.t('labels.add')}
      </button>
      <h4>{i18n.t('tagging.relations')}</h4>
      {relations.length === 0 && <p class="setting-none">{i18n.t('labels.no_relations')}</p>}
      <ol class="set-list">
        {relations.map((one) => (
          <Row
            key={one.row}
            isFaulty={isFaulty(one.row)}
            isNew={false}
            summary={<span class="set-name">{one.relation.name ?? one.relation.id}</span>}
            acts={
              <RowActs
                name={one.relation.name ?? one.relation.id}
                remove={() => edit(removeRelation(draft, one.row), null)}
              />
            }
          >
            <RelationFields
              one={one}
              labels={labels}
              faults={faults}
              change={(change, field) => edit(changeRelation(draft, one.row, change), `${one.row} ${field}`)}
            />
          </Row>
        ))}
      </ol>
      <button
        type="button"
        class="plain"
        disabled={relations.length >= MOST_LABELS}
        onClick={() => edit(addRelation(draft), null)}
      >
        {i18n.t('labels.add_relation')}
      </button>
    </>
  );
}

interface RowProps {
  isFaulty: boolean;
  isNew: boolean;
  summary: ComponentChildren;
  acts: ComponentChildren;
  children: ComponentChildren;
}

/** Folded but for a new one: eighteen labels with all their fields are no list. */
function Row({ isFaulty, isNew, summary, acts, children }: RowProps) {
  const [open, setOpen] = useState(isNew);
  return (
    <li class={isFaulty ? 'set-entry set-entry-faulty' : 'set-entry'}>
      <details open={isNew} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          {summary}
          {isFaulty && <span class="set-fault">{i18n.t('labels.look_here')}</span>}
        </summary>
        {open && children}
      </details>
      {acts}
    </li>
  );
}
