import { i18n } from '#i18n';
import type { CannedReply } from '@/lib/annotation/cluster-messages';
import {
  type EditorKind,
  editorKindNames,
  type Remedy,
  remedies,
  type Severity,
  severities,
} from '@/lib/annotation/desk-choices';
import { sayKind, sayRemedy, saySeverity } from '@/server/desk/say-choice';

interface AreaProps {
  label: string;
  value: string;
  set: (value: string) => void;
  rows?: number;
}

/** Several lines to type into. */
export function TextArea({ label, value, set, rows = 2 }: AreaProps) {
  return (
    <label class="field">
      {label}
      <textarea
        rows={rows}
        dir="auto"
        maxLength={20_000}
        value={value}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
    </label>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value | null;
  set: (value: Value | null) => void;
  values: readonly Value[];
  say: (value: Value) => string;
  /** What stands for no choice; without it one must be made. */
  none?: string;
}

function Choice<Value extends string>({ label, value, set, values, say, none }: ChoiceProps<Value>) {
  return (
    <label class="field">
      {label}
      <select
        value={value ?? ''}
        onChange={({ currentTarget }) => set(values.find((one) => one === currentTarget.value) ?? null)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {values.map((one) => (
          <option key={one} value={one}>
            {say(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

type Chosen<Value extends string> = Pick<ChoiceProps<Value>, 'value' | 'set'>;

export const KindChoice = (props: Chosen<EditorKind>) => (
  <Choice {...props} label={i18n.t('desk.filter.kind')} values={editorKindNames} say={sayKind} />
);
export const SeverityChoice = (props: Chosen<Severity>) => (
  <Choice {...props} label={i18n.t('desk.filter.severity')} values={severities} say={saySeverity} />
);
export const RemedyChoice = (props: Chosen<Remedy>) => (
  <Choice
    {...props}
    label={i18n.t('desk.ask.remedy')}
    values={remedies}
    say={sayRemedy}
    none={i18n.t('desk.ask.no_remedy')}
  />
);

/** What readers are told: one's own words, or a reply kept ready in every language it has. */
export interface Told {
  text: string;
  cannedId: string | null;
}

interface TellProps {
  label: string;
  told: Told;
  set: (told: Told) => void;
  replies: readonly CannedReply[];
}

export function TellFields({ label, told: { text, cannedId }, set, replies }: TellProps) {
  const chosen = replies.find(({ id }) => id === cannedId);
  return (
    <>
      {replies.length > 0 && (
        <label class="field">
          {i18n.t('desk.ask.canned')}
          <select
            value={cannedId ?? ''}
            onChange={({ currentTarget }) => set({ text, cannedId: currentTarget.value || null })}
          >
            <option value="">{i18n.t('desk.ask.canned_none')}</option>
            {replies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {chosen ? (
        Object.entries(chosen.texts).map(([language, words]) => (
          <p key={language} class="comment" dir="auto" lang={language}>
            {words}
          </p>
        ))
      ) : (
        <TextArea label={label} value={text} set={(words) => set({ text: words, cannedId: null })} />
      )}
    </>
  );
}

/** As a decision carries it. */
export const tellOf = ({ text, cannedId }: Told) =>
  cannedId !== null ? { cannedId } : text.trim() === '' ? {} : { replies: { und: text.trim() } };
