import type { Article } from './articles.ts';

export const newspaper = 'The Marrowby Courier';

/** What a page is made of. `head` and `body` are written by us and go out as they are. */
export interface Sheet {
  title: string;
  body: string;
  head?: string;
  language?: string;
  bodyClass?: string;
}

const directions: Record<string, string> = { ar: 'rtl' };

const invitations: Record<Article['language'], string> = {
  en: 'To suggest a correction or clarification, <a href="/contact">write to us here</a>. You can also highlight the text and press <kbd>Ctrl</kbd>+<kbd>Enter</kbd>.',
  uk: 'Помітили помилку? <a href="/contact">Напишіть нам</a> або виділіть текст і натисніть <kbd>Ctrl</kbd>+<kbd>Enter</kbd>.',
  ar: 'وجدت خطأً؟ <a href="/contact">اكتب إلينا</a>، أو ظلّل النص واضغط <kbd dir="ltr">Ctrl+Enter</kbd>.',
  ja: '訂正のご提案は<a href="/contact">こちらへ</a>。文字を選んで Ctrl+Enter を押してもお送りいただけます。',
};

/** The line at the end of an article that invites corrections and names the chord. */
export function invitation(language: Article['language']): string {
  return `<p class="corrections">${invitations[language]}</p>`;
}

/** A whole document in the newspaper's dress. */
export function renderSheet({ title, body, head = '', language = 'en', bodyClass = '' }: Sheet): string {
  return `<!doctype html>
<html lang="${language}" dir="${directions[language] ?? 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${newspaper}</title>
<link rel="stylesheet" href="/public/courier.css">
<link rel="icon" href="data:,">
${head}
</head>
<body class="${bodyClass}">
<header class="masthead" dir="ltr"><a href="/"><b>${newspaper}</b></a><small>Printed by the harbour since the last flood but one</small></header>
<nav dir="ltr"><a href="/">Front page</a><a href="/news/ferry">News</a><a href="/sport/regatta">Sport</a><a href="/culture/library">Culture</a><a href="/harbour/tides">Harbour</a><a href="/uk/mist" lang="uk">Українською</a><a href="/ar/market" lang="ar">العربية</a><a href="/ja/lighthouse" lang="ja">日本語</a><a href="/all">Every page</a></nav>
${body}
<footer dir="ltr"><a href="/edition/1">Read today’s edition</a> · <a href="/edition/2">tomorrow’s, with corrections</a><br>${newspaper}, Custom House Lane, Marrowby. A newspaper that does not exist.</footer>
</body>
</html>`;
}

/** Head and foot of an article around its text. */
export function renderArticle(article: Article, text: string): string {
  const { title, section, author, published, language } = article;
  return `<main><article><p class="kicker">${section}</p><h1>${title}</h1>
<p class="byline">${author} · <time datetime="${published}">${formatDate(published, language)}</time></p>
${text}
</article>${invitation(language)}</main>`;
}

/** What an article says about itself to machines. */
export function articleHead({ path, author, section, published }: Article): string {
  return `<link rel="canonical" href="${path}">
<meta name="author" content="${author}">
<meta property="article:section" content="${section}">
<meta property="article:published_time" content="${published}T06:00:00Z">`;
}

function formatDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(date),
  );
}
