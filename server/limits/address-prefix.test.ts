import { expect, it } from 'vitest';
import { addressPrefix } from './address-prefix';

it.each([
  ['198.51.100.77', '4:198.51.100'],
  ['::ffff:198.51.100.77', '4:198.51.100'],
  ['2001:db8:1:2:3:4:5:6', '6:2001:db8:1'],
  ['2001:0DB8:0001::6', '6:2001:db8:1'],
  ['2001:db8::6', '6:2001:db8:0'],
  ['::1', '6:0:0:0'],
  ['fe80::1%eth0', '6:fe80:0:0'],
  ['not an address', 'none'],
])('%s belongs to %s', (address, prefix) => expect(addressPrefix(address)).toBe(prefix));
