import { type Article, articles } from './articles.ts';
import { type Edition, readEdition } from './edition.ts';
import { articleHead, newspaper, renderArticle, renderSheet } from './layout.ts';
import type { Route } from './route.ts';

/** An article in full, as a document. */
export function articlePage(article: Article, edition: Edition): string {
  return renderSheet({
    title: article.title,
    language: article.language,
    bodyClass: article.language === 'ja' ? 'vertical' : '',
    head: articleHead(article),
    body: renderArticle(article, readEdition(article.file, edition)),
  });
}

/** Only the article, for pages that show it in a dress of their own. */
export function articleBody(path: string, edition: Edition): string {
  const article = articles.find((one) => one.path === path);
  if (!article) throw new Error(`no article at ${path}`);
  return renderArticle(article, readEdition(article.file, edition));
}

function frontPage(): string {
  const teaser = (article: Article, index: number) => `<article lang="${article.language}" dir="auto">
${index === 0 ? '<img src="/public/lighthouse.svg" width="720" height="360" alt="">' : ''}
<div><p class="kicker">${article.section}</p><h2><a href="${article.path}">${article.title}</a></h2><p>${article.summary}</p></div></article>`;
  return renderSheet({ title: 'Front page', body: `<main class="front">${articles.map(teaser).join('\n')}</main>` });
}

const contact = `<main><h1>Write to us</h1>
<p>The editor reads every letter: <a href="mailto:corrections@courier.example">corrections@courier.example</a>.</p>
<form><p><label>Your letter<br><textarea name="letter" rows="6" cols="40"></textarea></label></p></form></main>`;

export const newspaperRoutes: Route[] = [
  { path: '/', about: `Front page of ${newspaper}`, page: frontPage },
  ...articles.map((article) => ({
    path: article.path,
    about: `Article: ${article.title}`,
    page: ({ edition }: { edition: Edition }) => articlePage(article, edition),
  })),
  {
    path: '/contact',
    about: 'A form to write to the editor',
    page: () => renderSheet({ title: 'Write to us', body: contact }),
  },
];
