/**
 * Sites on which Ctrl+Enter is the page's own: there it sends, runs or breaks a page. Emend is off on them until the
 * reader says otherwise, since an editor that is none by the web's rules (a canvas, a frame) cannot be told from an
 * article, and a chord that sends must never be in doubt. The list is of common knowledge and was not tried site by site
 * (2026-11-26); whole hosts, never patterns, so that what is off can be read here.
 */

/** What the chord does there. */
export type EditorUse = 'mail' | 'documents' | 'chat' | 'code' | 'tasks';

export const editorSites: Record<EditorUse, readonly string[]> = {
  mail: [
    'mail.google.com',
    'outlook.live.com',
    'outlook.office.com',
    'outlook.office365.com',
    'outlook.cloud.microsoft',
    'mail.yahoo.com',
    'mail.proton.me',
    'mail.zoho.com',
    'app.fastmail.com',
    'app.hey.com',
    'app.tuta.com',
    'mail.ukr.net',
  ],
  documents: [
    'docs.google.com',
    'keep.google.com',
    'word.cloud.microsoft',
    'excel.cloud.microsoft',
    'powerpoint.cloud.microsoft',
    'onedrive.live.com',
    'www.notion.so',
    'app.notion.com',
    'coda.io',
    'paper.dropbox.com',
    'www.overleaf.com',
    'www.figma.com',
    'www.canva.com',
    'miro.com',
    'quip.com',
  ],
  chat: [
    'chat.google.com',
    'messages.google.com',
    'app.slack.com',
    'discord.com',
    'teams.microsoft.com',
    'teams.live.com',
    'teams.cloud.microsoft',
    'web.whatsapp.com',
    'web.telegram.org',
    'www.messenger.com',
    'app.element.io',
    'chatgpt.com',
    'claude.ai',
    'gemini.google.com',
    'copilot.microsoft.com',
  ],
  code: [
    'colab.research.google.com',
    'www.kaggle.com',
    'vscode.dev',
    'github.dev',
    'codepen.io',
    'codesandbox.io',
    'stackblitz.com',
    'replit.com',
    'observablehq.com',
    'leetcode.com',
    'shell.cloud.google.com',
    'console.cloud.google.com',
  ],
  tasks: ['trello.com', 'app.asana.com', 'linear.app', 'app.clickup.com', 'calendar.google.com', 'app.todoist.com'],
};

/** Every one of them, for a look-up by host. */
export const usesOfSites: ReadonlyMap<string, EditorUse> = new Map(
  Object.entries(editorSites).flatMap(([use, sites]) => sites.map((site) => [site, use as EditorUse] as const)),
);
