import { i18n } from '#i18n';
import type { OriginClaim } from '@/lib/annotation/desk-messages';
import { askServer } from './ask-server';
import { Said } from './said';
import { useAction } from './use-action';

/** Whoever reads a mailbox of a site says that a publication may take its reports. @param secret of the link */
export function ConfirmPage({ secret }: { secret: string }) {
  const action = useAction();
  const go = () =>
    action.run(
      () => askServer<OriginClaim>('POST', 'origins/confirm', { token: secret }),
      ({ origin }) => i18n.t('desk.confirm.done', [origin]),
    );
  return (
    <>
      <h1>{i18n.t('desk.confirm.title')}</h1>
      <p>{i18n.t('desk.confirm.question')}</p>
      <button type="button" class="main" disabled={action.isBusy || action.done !== ''} onClick={go}>
        {i18n.t('desk.confirm.go')}
      </button>
      <Said action={action} />
    </>
  );
}
