import { BlockList, isIP } from 'node:net';

/** Blocks of the IANA special-purpose registries, and multicast: nothing in them is a host of the public Internet. */
const special = blocksOf('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);

/**
 * Of IPv6 only global unicast is public: that leaves out loopback, link-local, unique local, multicast, addresses mapped
 * from IPv4 and those of translators, which may lead to any address of IPv4.
 */
const unicast = blocksOf('ipv6', ['2000::/3']);
/** Protocol assignments with Teredo in them, documentation, 6to4 (an IPv4 address inside). */
const specialUnicast = blocksOf('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']);
const loopback = blocksOf('ipv4', ['127.0.0.0/8']);

function blocksOf(family: 'ipv4' | 'ipv6', blocks: string[]): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [net = '', prefix] = block.split('/');
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
}

/** @param address as text, of either family; what is none is not public */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  return family === 6 && unicast.check(address, 'ipv6') && !specialUnicast.check(address, 'ipv6');
}

export function isLoopback(address: string): boolean {
  return address === '::1' || (isIP(address) === 4 && loopback.check(address, 'ipv4'));
}
