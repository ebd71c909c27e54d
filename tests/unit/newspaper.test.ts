import { describe, expect, it } from 'vitest';
import { articles } from '../site/articles.ts';
import { type Edition, readEdition } from '../site/edition.ts';
import { mistakes } from '../site/mistakes.ts';
import { routes } from '../site/routes.ts';

/** The words of an article as a reader sees them. */
function wordsOf(path: string, edition: Edition): string {
  const article = articles.find((one) => one.path === path);
  if (!article) throw new Error(`no article at ${path}`);
  return readEdition(article.file, edition)
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
}

const occurrences = (text: string, part: string) => text.split(part).length - 1;

describe('the demo newspaper', () => {
  it.each(mistakes)('$path prints “$wrong” once in its context today, and is $fate tomorrow', (mistake) => {
    const { path, context, wrong, right, fate } = mistake;
    expect(occurrences(wordsOf(path, 1), context)).toBe(1);
    expect(occurrences(context, wrong)).toBe(1);
    const tomorrow = wordsOf(path, 2);
    expect(tomorrow.includes(context)).toBe(fate === 'still');
    if (fate === 'fixed') expect(tomorrow).toContain(context.replace(wrong, right));
    else expect(tomorrow).not.toContain(context.replace(wrong, right));
  });

  it('leaves no mark of the editions in either', () => {
    for (const { file } of articles)
      for (const edition of [1, 2] as const) expect(readEdition(file, edition)).not.toMatch(/\[\[|\]\]/);
  });

  it('names every page once and renders it', () => {
    expect(new Set(routes.map((route) => route.path)).size).toBe(routes.length);
    const request = { edition: 1, elsewhere: 'http://localhost:1', query: new URLSearchParams() } as const;
    for (const route of routes) expect(route.page(request).length, route.path).toBeGreaterThan(20);
  });

  it('ends every article with a line that invites corrections and names the chord', () => {
    const request = { edition: 1, elsewhere: '', query: new URLSearchParams() } as const;
    for (const { path } of articles) {
      const page = routes.find((route) => route.path === path)?.page(request) ?? '';
      expect(page.replace(/<[^>]*>/g, ''), path).toContain('Ctrl+Enter');
    }
  });
});
