import { i18n } from '#i18n';
import { PlainText } from '@/components/words/plain-text';
import type { Agreement } from '@/lib/annotation/schema';
import { nameRecipient } from './name-recipient';

interface Props {
  agreements: Agreement[];
  choose: (site: string, choice: Agreement['choice']) => void;
  /** Forgets the address and name that were given for a site. */
  forget: (site: string, choice: Agreement['choice']) => void;
}

/** What the reader has decided for each site, each to be decided anew. */
export function SiteList({ agreements, choose, forget }: Props) {
  if (agreements.length === 0) return <p>{i18n.t('delivery.sites.none')}</p>;
  return (
    <ul class="sites">
      {agreements.map((agreement) => (
        <SiteLine
          key={agreement.site}
          agreement={agreement}
          choose={(choice) => choose(agreement.site, choice)}
          forget={() => forget(agreement.site, agreement.choice)}
        />
      ))}
    </ul>
  );
}

interface LineProps {
  agreement: Agreement;
  choose: (choice: Agreement['choice']) => void;
  forget: () => void;
}

function SiteLine({ agreement, choose, forget }: LineProps) {
  const { site, choice, recipient, reply, credit } = agreement;
  const given = [reply?.email, credit].filter(Boolean).join(' · ');
  return (
    <li>
      <label>
        <strong>
          <bdi>
            <PlainText text={site} />
          </bdi>
        </strong>
        <select value={choice} onChange={({ currentTarget }) => choose(currentTarget.value as Agreement['choice'])}>
          {choicesOf(agreement).map((one) => (
            <option key={one} value={one}>
              {i18n.t(one === 'always' ? 'delivery.sites.always' : `delivery.${one}`)}
            </option>
          ))}
        </select>
      </label>
      {choice === 'always' && recipient !== null && (
        <p class="grade">
          <PlainText text={i18n.t('delivery.sites.to', [nameRecipient(recipient)])} />
        </p>
      )}
      {given !== '' && (
        <p class="grade">
          <PlainText text={i18n.t('delivery.sites.given', [given])} />{' '}
          <button type="button" class="quiet" aria-label={i18n.t('delivery.sites.forget_of', [site])} onClick={forget}>
            {i18n.t('delivery.sites.forget')}
          </button>
        </p>
      )}
    </li>
  );
}

/** "Always" stands only where the reader has once agreed to somebody to whom it can go by itself. */
const choicesOf = ({ recipient }: Agreement): Agreement['choice'][] =>
  recipient?.kind === 'server' ? ['ask', 'always', 'never'] : ['ask', 'never'];
