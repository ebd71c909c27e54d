import { readAddress } from './read-address';

/**
 * A link to an address that came from outside, shown as host and path so that it cannot pretend to be another.
 * What is neither http nor https is shown, but leads nowhere.
 */
export function AddressLink({ address }: { address: string }) {
  const { href, host, path } = readAddress(address);
  const words = (
    <bdi>
      <span class="address-host">{host}</span>
      {path}
    </bdi>
  );
  if (href === null) return <span class="address">{words}</span>;
  return (
    <a class="address" href={href} target="_blank" rel="noopener noreferrer nofollow" referrerpolicy="no-referrer">
      {words}
    </a>
  );
}
