/** Messages for chat programs' incoming webhooks. A reader's words can neither call people nor make links there. */
import type { chatFormats } from '@/lib/annotation/endpoint-messages';
import type { Words } from '../words/speak';
import { cutText } from './plain-text';
import type { Subject } from './read-subject';
import { type Part, sayEvent, writeNews } from './write-news';

export type ChatFormat = (typeof chatFormats)[number];

/** Discord takes no longer message; Slack no longer block than 3000. */
const LONGEST = { discord: 2000, slack: 2900, mattermost: 8000 };

export function writeChat(subject: Subject, { format, words }: { format: ChatFormat; words: Words }): string {
  const head = words.say('out.subject', sayEvent(subject, words), subject.publication);
  return writeParts([{ ours: head }, ...writeNews(subject, words)], format);
}

export function writeChatTest(publication: string, { format, words }: { format: ChatFormat; words: Words }): string {
  return writeParts([{ ours: words.say('out.test.text', publication) }], format);
}

function writeParts(parts: Part[], format: ChatFormat): string {
  if (format === 'slack') return JSON.stringify(slack(parts));
  const text = cutText(parts.map(writeMarkdown).join('\n'), LONGEST[format]);
  // Discord is told besides to call nobody.
  return JSON.stringify(format === 'discord' ? { content: text, allowed_mentions: { parse: [] } } : { text });
}

/** Slack's three characters; what looks like a command to call everybody (`<!channel>`) is one no more. */
const escapeSlack = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function slack(parts: Part[]) {
  const text = escapeSlack(parts.map(write).join('\n'));
  const blocks = parts.slice(0, 50).map((part) => ({
    type: 'section',
    text: { type: 'plain_text', text: escapeSlack(cutText(write(part), LONGEST.slack / 2)), emoji: false },
  }));
  return { text: cutText(text, LONGEST.slack), blocks, unfurl_links: false, unfurl_media: false };
}

const write = (part: Part) => ('ours' in part ? part.ours : `“${part.theirs}”`);

/** A quotation in Markdown: its signs are escaped, a name after an at sign is broken by a space of no width. */
function writeMarkdown(part: Part): string {
  if ('ours' in part) return part.ours.replaceAll('@', '@\u200b');
  const text = part.theirs.replace(/[\\`*_{}[\]()#+\-.!|<>~:]/g, '\\$&').replaceAll('@', '@\u200b');
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
