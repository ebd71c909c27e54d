import { readAddress } from './read-address';

/**
 * A link to an address that came from outside, shown as host and path so that it cannot pretend to be another.
 * `shown` may be a tidier address of the same page. What is neither http nor https is shown, but leads nowhere.
 */
export function AddressLink({ address, shown = address }: { address: string; shown?: string }) {
  const { href } = readAddress(address);
  const { host, path } = readAddress(shown);
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
