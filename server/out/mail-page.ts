import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Words } from '../words/speak';
import { escapeMarkup } from './plain-text';

/** The small pages that links in mails lead to: each says one thing, and what changes anything is a button of a form. */
export interface MailPage {
  words: Words;
  /** Messages of the catalogue: `title`, the body's and the button's. */
  group: string;
  body: string;
  values?: string[];
  /** Posts to `action`, or to the page itself. */
  button?: { key: string; action?: string };
}

export function sendMailPage(reply: FastifyReply, { words, group, body, values = [], button }: MailPage) {
  const say = (key: string, ...more: string[]) => escapeMarkup(words.say(`${group}.${key}`, ...more));
  const action = button?.action === undefined ? '' : ` action="${escapeMarkup(button.action)}"`;
  const form = button ? `<form method="post"${action}><button>${say(button.key)}</button></form>` : '';
  void reply.headers({
    'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'referrer-policy': 'no-referrer',
  });
  return reply
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="${words.language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${say('title')}</title><h1>${say('title')}</h1><p>${say(body, ...values)}</p>${form}</html>`,
    );
}

/** What the forms of these pages, and mail programs' one click, say is known: nothing of it is read. */
export function takeForms(app: Pick<FastifyInstance, 'addContentTypeParser'>): void {
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'buffer' },
    async () => null,
  );
}
