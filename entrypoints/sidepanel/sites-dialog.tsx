import { i18n } from '#i18n';
import { SiteList } from '@/components/delivery/site-list';
import { AskDialog } from '@/components/notebook/ask-dialog';
import { useLiveQuery } from '@/lib/store/use-live-query';
import { own } from './own-calls';
import { ReceiptsSwitch } from './receipts-switch';
import type { Problem } from './say-fault';
import { useDb } from './store-context';

interface Props {
  report: (kind: Problem, error: unknown) => void;
  close: () => void;
}

/** What the reader has decided about sending, and the way back from each decision. */
export function SitesDialog({ report, close }: Props) {
  const db = useDb();
  const agreements = useLiveQuery(() => db.agreements.orderBy('site').toArray(), [db]);
  const fail = (error: unknown) => {
    // The banner stands behind the dialog.
    close();
    report('act', error);
  };
  return (
    <AskDialog
      title={i18n.t('delivery.sites.title')}
      close={close}
      answers={[{ words: i18n.t('delivery.sites.close'), act: close }]}
    >
      {agreements !== null && (
        <SiteList
          agreements={agreements}
          choose={(site, choice) => void own.decideSite({ site, choice }).catch(fail)}
          forget={(site, choice) => void own.decideSite({ site, choice, forget: true }).catch(fail)}
        />
      )}
      <ReceiptsSwitch fail={fail} />
    </AskDialog>
  );
}
