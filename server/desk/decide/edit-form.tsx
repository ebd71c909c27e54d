import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import { WordDiff } from '@/components/words/word-diff';
import type { ClusterSummary } from '@/lib/annotation/cluster-messages';
import { type EditorKind, editorKindNames, type Remedy, type Severity } from '@/lib/annotation/desk-choices';
import { guardChoice } from '@/lib/decisions/guard-choice';
import { fitFix } from '@/server/desk/card/fit-fix';
import { KindChoice, RemedyChoice, SeverityChoice, TextArea } from './fields';
import { FormDialog } from './form-dialog';
import type { FormProps } from './form-props';

/** A reader's category is one of the editors' kinds as well. */
const kindOf = ({ kind }: ClusterSummary): EditorKind => editorKindNames.find((one) => one === kind) ?? 'other';

/** The words to print, how it is to be mended, and what the article will say. */
export function EditForm({ desk, cluster, close, decide }: FormProps) {
  const card = desk.shelf.get(cluster.id);
  const chosen = card?.choice;
  const old = card?.target?.quote.exact ?? cluster.words;
  const [first] = card?.variants ?? [];
  const proposed = chosen?.replacement ?? (card && first && fitFix(card, first)) ?? cluster.fix ?? '';
  const [replacement, setReplacement] = useState(proposed);
  const [kind, setKind] = useState<EditorKind | null>(kindOf(cluster));
  const [severity, setSeverity] = useState<Severity | null>(cluster.severity);
  const [remedy, setRemedy] = useState<Remedy | null>(chosen?.remedy ?? null);
  const [note, setNote] = useState(chosen?.note ?? '');
  const [reason, setReason] = useState('');
  const nameable = (card?.reports ?? []).filter(({ credit, withdrawn }) => credit !== null && !withdrawn);
  // Whoever asked to be named is, unless an editor thinks better of it.
  const [credits, setCredits] = useState(chosen?.credits ?? nameable.map(({ id }) => id));
  const warnings = guardChoice({ kind, remedy, reason, note });
  const needsReason = warnings.some(({ what }) => what === 'reason');
  const submit = () =>
    decide({
      verdict: 'revised',
      kind,
      severity,
      remedy,
      reason: reason.trim(),
      // What is as proposed stays the readers' own.
      replacement: replacement === proposed && chosen?.replacement == null ? null : replacement,
      note: note.trim() === '' && chosen?.note == null ? null : note.trim(),
      credits: nameable.length === 0 || note.trim() === '' ? null : credits,
    });
  return (
    <FormDialog title={i18n.t('desk.ask.edit')} close={close} submit={submit} isReady={!needsReason}>
      <TextArea label={i18n.t('desk.ask.words')} value={replacement} set={setReplacement} />
      <p class="sentence" dir="auto">
        <WordDiff before={old} after={replacement} language={cluster.language} />
      </p>
      <div class="pair">
        <KindChoice value={kind} set={setKind} />
        <SeverityChoice value={severity} set={setSeverity} />
      </div>
      <RemedyChoice value={remedy} set={setRemedy} />
      <TextArea label={i18n.t('desk.ask.note')} value={note} set={setNote} />
      {nameable.length > 0 && <CreditFields reports={nameable} chosen={credits} choose={setCredits} />}
      <TextArea label={i18n.t('desk.ask.why')} value={reason} set={setReason} />
      <div role="status">
        {warnings.map((warning) => (
          <p key={warning.what === 'reason' ? '' : warning.word} class="warning">
            {warning.what === 'reason' ? i18n.t('desk.ask.guard') : i18n.t('desk.ask.euphemism', [warning.word])}
          </p>
        ))}
      </div>
    </FormDialog>
  );
}

interface CreditProps {
  /** Those whose readers wish to be named. */
  reports: readonly { id: string; credit: string | null }[];
  chosen: readonly string[];
  choose: (ids: string[]) => void;
}

function CreditFields({ reports, chosen, choose }: CreditProps) {
  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset class="credits">
      <legend>{i18n.t('desk.ask.credits')}</legend>
      {reports.map(({ id, credit }) => (
        <label key={id} class="switch">
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
          <bdi>
            <PlainText text={credit ?? ''} />
          </bdi>
        </label>
      ))}
    </fieldset>
  );
}

/** Kind and severity alone. */
export function KindForm({ cluster, close, decide }: FormProps) {
  const [kind, setKind] = useState<EditorKind | null>(kindOf(cluster));
  const [severity, setSeverity] = useState<Severity | null>(cluster.severity);
  return (
    <FormDialog
      title={i18n.t('desk.ask.kind')}
      close={close}
      submit={() => decide({ verdict: 'revised', kind, severity })}
    >
      <KindChoice value={kind} set={setKind} />
      <SeverityChoice value={severity} set={setSeverity} />
    </FormDialog>
  );
}
