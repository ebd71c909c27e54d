/**
 * What is right on the saved real pages, by the name of their folder; every page that is not here names nobody.
 * Judged by what the page says to its reader, its links and their titles: who they would write to about a mistake in
 * it. A link named "Corrections" counts, an author's own mailbox does not. No text of the pages stands here.
 */
export const savedLabels: Readonly<Record<string, string>> = {
  'bug-1255978': 'news/corrections',
  cnn: 'news/corrections',
  folha: 'feedback',
  'guardian-1': 'info/complaints-and-corrections',
  'nytimes-2': 'pages/corrections',
  'nytimes-4': 'section/corrections',
};
