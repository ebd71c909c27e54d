import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { DeliveryLine } from '@/components/delivery/delivery-line';
import { nameRecipient } from '@/components/delivery/name-recipient';
import { AskDialog } from '@/components/notebook/ask-dialog';
import { countWords } from '@/components/words/count-words';
import { PlainText } from '@/components/words/plain-text';
import type { Delivery } from '@/lib/annotation/schema';
import { askConsent } from './ask-consent';
import { downloadFile } from './download-file';
import { own } from './own-calls';
import { ReceiptsSwitch } from './receipts-switch';
import type { Problem } from './say-fault';

interface Props {
  delivery: Delivery;
  now: number;
  report: (kind: Problem, error: unknown) => void;
}

/** How a report stands, and what its reader may still do about it: only what makes sense as it stands. */
export function ReportSection({ delivery, now, report }: Props) {
  const { id, state, attempts } = delivery;
  const [said, setSaid] = useState('');
  const [asking, setAsking] = useState(false);
  const run = (work: () => Promise<unknown>) => void work().catch((error) => report('act', error));
  const isServer = delivery.recipient.kind === 'server';
  const isWithdrawn = delivery.withdrawing || delivery.receipt?.state === 'withdrawn';
  const erase = async () => setSaid(countWords('delivery.act.erased', (await own.eraseReports({ id })).erased));
  const save = async () => {
    const { text } = await own.exportReports({ id });
    downloadFile(new Blob([text], { type: 'application/json' }), `${i18n.t('delivery.act.file')}.json`);
  };
  return (
    <div>
      <DeliveryLine delivery={delivery} now={now} />
      {state === 'queued' && attempts === 0 && (
        <Act words={i18n.t('delivery.undo')} act={() => run(() => own.callBack({ id }))} />
      )}
      {delivery.waits === 'consent' && (
        <button
          type="button"
          class="plain allow-sending"
          onClick={() => run(async () => (await askConsent()) && own.sendNow({ id }))}
        >
          {i18n.t('delivery.act.allow')}
        </button>
      )}
      {isServer && state === 'received' && (
        <details class="report-acts">
          <summary>{i18n.t('delivery.act.more')}</summary>
          {!isWithdrawn && <AddForm add={(text) => run(() => own.addToReport({ id, text }))} />}
          <div class="row">
            <Act words={i18n.t('delivery.act.ask')} act={() => run(() => own.sendNow({ id }))} />
            {!isWithdrawn && (
              <Act words={i18n.t('delivery.act.withdraw')} act={() => run(() => own.withdrawReport({ id }))} />
            )}
            <Act words={i18n.t('delivery.act.export')} act={() => run(save)} />
            <Act words={i18n.t('delivery.act.erase')} act={() => setAsking(true)} />
          </div>
          <ReceiptsSwitch fail={(error) => report('act', error)} />
          <p role="status">{said}</p>
        </details>
      )}
      {asking && (
        <EraseDialog name={nameRecipient(delivery.recipient)} erase={() => run(erase)} close={() => setAsking(false)} />
      )}
    </div>
  );
}

/** What is erased at the recipient's cannot be brought back from here. */
function EraseDialog({ name, erase, close }: { name: string; erase: () => void; close: () => void }) {
  const go = () => {
    close();
    erase();
  };
  const answers = [
    { words: i18n.t('delivery.cancel'), act: close },
    { words: i18n.t('delivery.act.erase'), act: go, grave: true },
  ];
  return (
    <AskDialog title={i18n.t('delivery.act.erase_title')} answers={answers} close={close}>
      <p>
        <PlainText text={i18n.t('delivery.act.erase_text', [name])} />
      </p>
    </AskDialog>
  );
}

function Act({ words, act }: { words: string; act: () => void }) {
  return (
    <button type="button" class="quiet" onClick={act}>
      {words}
    </button>
  );
}

function AddForm({ add }: { add: (text: string) => void }) {
  const [text, setText] = useState('');
  const send = () => {
    add(text);
    setText('');
  };
  return (
    <div class="row">
      <label>
        {i18n.t('delivery.act.add_label')}
        <textarea value={text} maxLength={5000} onInput={({ currentTarget }) => setText(currentTarget.value)} />
      </label>
      <button type="button" class="plain" disabled={text.trim() === ''} onClick={send}>
        {i18n.t('delivery.act.add')}
      </button>
    </div>
  );
}
