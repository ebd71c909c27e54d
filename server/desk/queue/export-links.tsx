import { i18n } from '#i18n';
import { type Filters, writeQuery } from './filters';

const formats = ['csv', 'json', 'jsonld'] as const;

/** What the queue shows, as files: the filters of the address bar hold for them too. */
export function ExportLinks({ stream, filters }: { stream: string; filters: Filters }) {
  return (
    <p class="row">
      {formats.map((format) => {
        const query = writeQuery(filters, Date.now());
        query.set('format', format);
        return (
          <a key={format} class="button small" href={`/v1/desk/${stream}/export?${query}`} download>
            {i18n.t(`desk.people.export_${format}`)}
          </a>
        );
      })}
    </p>
  );
}
