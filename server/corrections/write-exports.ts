import type { ClusterSummary } from '@/lib/annotation/cluster-messages';
import { defuseCell, quoteCell } from '@/lib/annotation/csv-cells';
import type { ReportSubmission } from '@/lib/annotation/report-messages';

const columns = [
  'id',
  'status',
  'kind',
  'severity',
  'remedy',
  'words',
  'fix',
  'page',
  'title',
  'section',
  'author',
  'language',
  'reports',
  'readers',
  'firstAt',
  'lastAt',
  'since',
] as const;

/** CSV (RFC 4180) with a byte order mark, so that spreadsheets read it as UTF-8. */
export function writeCsv(clusters: readonly ClusterSummary[]): string {
  const lines = clusters.map((cluster) => {
    const cells = { ...cluster, page: cluster.page.identity, title: cluster.page.title };
    return columns.map((column) => writeCell(cells[column])).join(',');
  });
  return `\ufeff${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

/** A cell that no spreadsheet takes for a formula (H-19). Line breaks and tabs begin cells of their own, so they go. */
export function writeCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return quoteCell(defuseCell(value.replace(/[\t\r\n\u2028\u2029]+/g, ' ')));
}

/**
 * W3C Web Annotations: a correction is motivation `editing` with bodies for the words, the kind and the comment
 * (field-notes/backend-and-sync.md 4). Positions count UTF-16 units, as the model's DOM does; the words stand beside them.
 */
export function writeAnnotation({ id, createdAt, target, replacement, category, comment }: ReportSubmission) {
  const { exact, prefix, suffix } = target.quote;
  const bodies: object[] = [
    { type: 'TextualBody', value: replacement, format: 'text/plain', purpose: 'editing' },
    { type: 'TextualBody', value: category, format: 'text/plain', purpose: 'classifying' },
  ];
  if (comment.trim() !== '')
    bodies.push({ type: 'TextualBody', value: comment, format: 'text/plain', purpose: 'commenting' });
  const place = target.placed ? [{ type: 'TextPositionSelector', ...target.position }] : [];
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `urn:uuid:${id}`,
    type: 'Annotation',
    motivation: 'editing',
    created: createdAt,
    body: bodies,
    target: { source: target.source.found, selector: [{ type: 'TextQuoteSelector', exact, prefix, suffix }, ...place] },
  };
}
