import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';

/** What a reader fills in; the recovery file has its server in it. */
export type Beginning =
  | { how: 'new'; address: string; localToo: boolean; name: string }
  | { how: 'code'; address: string; localToo: boolean; name: string; code: string }
  | { how: 'file'; file: File; name: string };

interface Props {
  /** What this device could be called. */
  name: string;
  /** Notes that would go up. */
  notes: number;
  busy: boolean;
  /** Why the last try did not work; null for nothing. */
  fault: string | null;
  begin: (beginning: Beginning) => void;
}

const ways = ['new', 'code', 'file'] as const;

/** Turning sync on: one form, three ways to begin. */
export function ConnectForm({ name: proposed, notes, busy, fault, begin }: Props) {
  const [how, choose] = useState<Beginning['how']>('new');
  const [address, setAddress] = useState('');
  const [localToo, setLocal] = useState(false);
  const [name, setName] = useState(proposed);
  const [code, setCode] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    if (how === 'new') begin({ how, address, localToo, name });
    else if (how === 'code') begin({ how, address, localToo, name, code });
    else if (file) begin({ how, file, name });
  };
  return (
    <form class="sync-form" onSubmit={submit}>
      <h2>{i18n.t('sync.title')}</h2>
      <p>{i18n.t('sync.intro')}</p>
      <fieldset>
        <legend class="unseen">{i18n.t('sync.how')}</legend>
        {ways.map((way) => (
          <label key={way}>
            <input type="radio" name="how" checked={how === way} onChange={() => choose(way)} />{' '}
            {i18n.t(`sync.begin_${way}`)}
          </label>
        ))}
      </fieldset>
      {how !== 'file' && (
        <Line
          label={i18n.t('sync.address')}
          hint={i18n.t('sync.address_hint')}
          value={address}
          type={setAddress}
          mode="url"
        />
      )}
      {how === 'code' && <Line label={i18n.t('sync.code')} value={code} type={setCode} code />}
      {how === 'file' && (
        <label class="sync-line">
          <span>{i18n.t('sync.file')}</span>
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
          />
        </label>
      )}
      <Line label={i18n.t('sync.name')} value={name} type={setName} />
      {how !== 'file' && (
        <label class="sync-local">
          <input type="checkbox" checked={localToo} onChange={(event) => setLocal(event.currentTarget.checked)} />{' '}
          {i18n.t('sync.local')}
        </label>
      )}
      {notes > 0 && <p class="aside">{countWords('sync.first_upload', notes)}</p>}
      {fault !== null && (
        <p class="sync-fault" role="alert">
          {fault}
        </p>
      )}
      <button type="submit" class="grave" disabled={busy}>
        {busy ? i18n.t('sync.working') : i18n.t(how === 'new' ? 'sync.connect' : 'sync.join')}
      </button>
    </form>
  );
}

interface LineProps {
  label: string;
  hint?: string;
  value: string;
  type: (value: string) => void;
  mode?: 'text' | 'url';
  /** Letters of one width, none of them corrected. */
  code?: boolean;
}

function Line({ label, hint = '', value, type, mode = 'text', code = false }: LineProps) {
  return (
    <label class="sync-line">
      <span>{label}</span>
      <input
        type="text"
        class={code ? 'code' : ''}
        inputMode={mode}
        autocomplete="off"
        autocapitalize={code ? 'characters' : 'off'}
        spellcheck={false}
        maxLength={mode === 'url' ? 2048 : 64}
        placeholder={hint}
        value={value}
        required
        onInput={(event) => type(event.currentTarget.value)}
      />
    </label>
  );
}
