import type { Role } from '@/lib/annotation/stream-messages';
import { makeInvitation } from '@/server/people/invitations';
import { Browser, ORIGIN } from './browser';
import type { TestServer } from './start-server';

export interface Inviting {
  stream: string;
  role: Role;
  email?: string;
}

/** An invitation of the operator's; returns its link. */
export async function invite(server: TestServer, { stream, role, email }: Inviting): Promise<string> {
  const about = { stream, role, email: email ?? null, invitedBy: null, origin: ORIGIN, now: server.clock.now };
  return (await server.database.write((transaction) => makeInvitation(transaction, about))).link;
}

/** A browser in which somebody with a role is signed in. */
export async function openAs(server: TestServer, stream: string, role: Role): Promise<Browser> {
  const browser = new Browser(server);
  const { status } = await browser.accept(await invite(server, { stream, role }), `A person who is ${role}`);
  if (status !== 200) throw new Error(`the invitation was answered with ${status}`);
  return browser;
}
