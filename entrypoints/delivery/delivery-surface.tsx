import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AfterSending } from './after-sending';
import { AgreementForm } from './agreement-form';
import { goBack, sayFailure } from './leave';
import { usePreparation } from './use-preparation';

/** From looking for the recipient to what became of the sending. */
export function DeliverySurface({ id, tabId }: { id: string; tabId: number | null }) {
  const { found, error, look } = usePreparation(id, tabId);
  const [sent, setSent] = useState<string | null>(null);
  const [closing, setClosing] = useState<string | null>(null);
  if (closing !== null) return <Closing words={closing} />;
  if (sent !== null) return <AfterSending id={sent} end={setClosing} />;
  return (
    <>
      <h1>{i18n.t('delivery.title')}</h1>
      <p class="looking" role="status">
        {error !== null ? sayFailure(error) : found === null ? i18n.t('delivery.looking') : ''}
      </p>
      {found !== null && <AgreementForm found={found} tabId={tabId} done={setSent} end={setClosing} lookAgain={look} />}
      {error !== null && <Back />}
    </>
  );
}

function Closing({ words }: { words: string }) {
  return (
    <>
      <p class="closing" role="status">
        {words}
      </p>
      <Back />
    </>
  );
}

const Back = () => (
  <button type="button" class="plain" onClick={goBack}>
    {i18n.t('delivery.back')}
  </button>
);
