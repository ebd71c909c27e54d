import type { Recipient } from '@/lib/annotation/schema';

/** What a recipient is called: its mailbox, the host that gets what is sent, or the page that opens. */
export function nameRecipient(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'server':
      return new URL(recipient.endpoint).host;
    case 'email':
      return recipient.address;
    case 'reporter':
      return recipient.name;
    default: {
      const { host, pathname } = new URL(recipient.address);
      return pathname === '/' ? host : host + pathname;
    }
  }
}
