import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { own } from './own-calls';

/** Are receipts looked at without being asked? One switch for all that was ever sent. */
export function ReceiptsSwitch({ fail }: { fail: (error: unknown) => void }) {
  const [on, setOn] = useState(true);
  useEffect(() => {
    const read = async () => {
      const { switches } = (await browser.storage.local.get('switches')) as { switches?: { receipts?: boolean } };
      setOn(switches?.receipts ?? true);
    };
    const look = () => void read().catch(() => {});
    look();
    // The same switch stands at each report.
    browser.storage.local.onChanged.addListener(look);
    return () => browser.storage.local.onChanged.removeListener(look);
  }, []);
  const turn = (next: boolean) => {
    setOn(next);
    own.turn({ all: { receipts: next } }).catch((error) => {
      setOn(!next);
      fail(error);
    });
  };
  return (
    <label>
      <input type="checkbox" checked={on} onChange={({ currentTarget }) => turn(currentTarget.checked)} />{' '}
      {i18n.t('delivery.receipts')}
    </label>
  );
}
