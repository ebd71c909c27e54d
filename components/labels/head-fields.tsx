import { i18n } from '#i18n';
import type { DraftFault } from '@/lib/entities/labels/check-draft';
import type { SetDraft } from '@/lib/entities/labels/edit-label-set';
import { ChoiceField, TextField, TickField } from './field';

type Head = SetDraft['head'];

interface Props {
  head: Head;
  /** The version that saving makes. */
  version: string;
  faults: readonly DraftFault[];
  change: (head: Head, field: string) => void;
}

/** What holds for the whole set: its title, its rules, its guideline. */
export function HeadFields({ head, version, faults, change }: Props) {
  const fault = (field: string) => faults.find(({ row, field: at }) => row === null && at === field);
  const { rules } = head;
  const rule = (part: Partial<Head['rules']>, field: string) =>
    change({ ...head, rules: { ...rules, ...part } }, field);
  return (
    <div class="set-fields">
      <TextField
        name="set-title"
        words={i18n.t('labels.title')}
        value={head.title}
        change={(title) => change({ ...head, title }, 'title')}
        fault={fault('title')}
      />
      <TextField
        name="set-id"
        words={i18n.t('labels.set_id')}
        hint={i18n.t('labels.set_id_hint', [version])}
        longest={512}
        value={head.id}
        change={(id) => change({ ...head, id: id.trim() }, 'set-id')}
        fault={fault('id')}
      />
      <TextField
        name="set-lang"
        words={i18n.t('labels.lang')}
        hint={i18n.t('labels.lang_hint')}
        longest={35}
        value={head.lang ?? ''}
        change={(lang) => change({ ...head, lang: lang.trim() || null }, 'lang')}
      />
      <ChoiceField
        name="set-overlap"
        words={i18n.t('labels.overlap')}
        value={rules.overlap}
        choices={(['none', 'nest', 'any'] as const).map((one) => [one, i18n.t(`labels.overlaps.${one}`)] as const)}
        change={(overlap) => rule({ overlap: overlap as Head['rules']['overlap'] }, 'overlap')}
      />
      <ChoiceField
        name="set-snap"
        words={i18n.t('labels.snap')}
        value={rules.snap}
        choices={(['token', 'character'] as const).map((one) => [one, i18n.t(`labels.snaps.${one}`)] as const)}
        change={(snap) => rule({ snap: snap as Head['rules']['snap'] }, 'snap')}
      />
      <TickField
        name="set-cross"
        words={i18n.t('labels.cross_sentence')}
        on={rules.crossSentence}
        turn={(crossSentence) => rule({ crossSentence }, 'cross')}
      />
      <TickField
        name="set-pieces"
        words={i18n.t('labels.discontinuous')}
        on={rules.allowDiscontinuous}
        turn={(allowDiscontinuous) => rule({ allowDiscontinuous }, 'pieces')}
      />
      <TextField
        wide
        name="set-guideline"
        words={i18n.t('tagging.guideline')}
        rows={6}
        longest={100_000}
        value={head.guideline}
        change={(guideline) => change({ ...head, guideline }, 'guideline')}
        fault={fault('guideline')}
      />
    </div>
  );
}
