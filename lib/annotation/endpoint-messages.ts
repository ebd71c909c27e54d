/** Where word of reports goes to: endpoints of a publication, what was delivered to each, and its feeds. */
import './without-eval';
import * as z from 'zod';
import { PROTOCOL } from './protocol';
import { keptStates } from './report-messages';

/** What is told of. The names travel in webhooks, so they stay. */
export const eventTypes = ['report.received', 'report.added', 'report.withdrawn', 'decision.made'] as const;
export type EventType = (typeof eventTypes)[number];
export const chatFormats = ['slack', 'mattermost', 'discord'] as const;
export const outLanguages = ['en', 'uk'] as const;

const time = z.iso.datetime();
const protocol = z.literal(PROTOCOL);
const language = z.enum(outLanguages).default('en');
const events = z
  .array(z.enum(eventTypes))
  .min(1)
  .max(eventTypes.length)
  .default(['report.received', 'report.added', 'report.withdrawn', 'decision.made']);
/** Nothing that could end a line of a mail's head: an address is the one thing of ours that stands in it. */
const mailAddress = z.email().max(254);
const url = z.url({ protocol: /^https?$/ }).max(2048);
const contact = mailAddress.nullable().default(null).describe('Who is told when the endpoint is switched off.');

export const newEndpoint = z
  .discriminatedUnion('kind', [
    z.object({ protocol, kind: z.literal('webhook'), url, events, contact, language }),
    z.object({ protocol, kind: z.literal('chat'), url, format: z.enum(chatFormats), events, contact, language }),
    z.object({ protocol, kind: z.literal('mail'), address: mailAddress, events, language }),
    z.object({
      protocol,
      kind: z.literal('digest'),
      address: mailAddress,
      period: z.enum(['hourly', 'daily']).default('daily'),
      at: z.int().min(0).max(23).default(6).describe('Hour of a daily digest, UTC.'),
      language,
    }),
  ])
  .meta({ id: 'NewEndpoint' });

export const endpoint = z
  .object({
    id: z.uuid(),
    kind: z.enum(['webhook', 'chat', 'mail', 'digest']),
    target: z.string().describe('A web address or an e-mail address; of a chat’s address its host only.'),
    events: z.array(z.enum(eventTypes)),
    language: z.enum(outLanguages),
    state: z.enum(['active', 'disabled']),
    why: z.enum(['gone', 'failing', 'unsubscribed', 'hand']).nullable().describe('Why it is disabled.'),
    failingSince: time.nullable(),
    createdAt: time,
  })
  .meta({ id: 'Endpoint' });
export const endpointList = z.object({ endpoints: z.array(endpoint) });

const secret = z.string().nullable().describe('For verifying webhooks; shown this once. Null for other kinds.');
export const madeEndpoint = z.object({ endpoint, secret }).meta({ id: 'MadeEndpoint' });
export const endpointChange = z
  .object({ protocol, state: z.enum(['active', 'disabled']) })
  .meta({ id: 'EndpointChange' });
export const rotation = z.object({ protocol }).meta({ id: 'Rotation' });
/** How a test went. */
export const testOutcome = z
  .object({
    ok: z.boolean(),
    status: z.int().nullable().describe('HTTP status, or code of the mail server; null where none was heard.'),
    fault: z.string().nullable().describe('Why it did not arrive.'),
  })
  .meta({ id: 'TestOutcome' });
export const madeSecret = z
  .object({ secret: z.string(), oldUntil: time.describe('Until then both secrets sign.') })
  .meta({ id: 'MadeSecret' });

export const deliveryStates = ['pending', 'done', 'failed', 'dropped'] as const;
export const delivery = z
  .object({
    id: z.string().describe('Also the webhook-id, the same at every try.'),
    event: z.string(),
    subject: z.string().describe('Id of the report or record it is about.'),
    state: z.enum(deliveryStates),
    createdAt: time,
    nextAt: time.nullable(),
    tries: z.array(z.object({ at: time, ok: z.boolean(), status: z.int().nullable(), fault: z.string().nullable() })),
  })
  .meta({ id: 'Delivery' });
export const deliveryLog = z.object({ deliveries: z.array(delivery) });

export const newFeed = z
  .object({ protocol, state: z.enum(keptStates).nullable().default(null), language })
  .meta({ id: 'NewFeed' });
export const feed = z
  .object({ id: z.uuid(), state: z.enum(keptStates).nullable(), language: z.enum(outLanguages), createdAt: time })
  .meta({ id: 'Feed' });
export const feedList = z.object({ feeds: z.array(feed) });
export const madeFeed = z
  .object({ feed, url: z.string().describe('With the secret in it; shown this once.') })
  .meta({ id: 'MadeFeed' });

export type NewEndpoint = z.infer<typeof newEndpoint>;
export type Endpoint = z.infer<typeof endpoint>;
export type TestOutcome = z.infer<typeof testOutcome>;
export type MadeSecret = z.infer<typeof madeSecret>;
export type Delivery = z.infer<typeof delivery>;
export type NewFeed = z.infer<typeof newFeed>;
export type Feed = z.infer<typeof feed>;
export type OutLanguage = (typeof outLanguages)[number];
