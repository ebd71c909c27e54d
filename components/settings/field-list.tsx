import { PlainText } from '@/components/words/plain-text';

/** A kind of record with its fields, each with its sentence. */
export interface Fields {
  kind: string;
  title: string;
  why: string;
  fields: { path: string; words: string }[];
}

/** What is stored or sent, field by field; each kind closed until it is asked for, or searched for. */
export function FieldList({ kinds, open }: { kinds: Fields[]; open: boolean }) {
  return (
    <div class="fields">
      {kinds.map(({ kind, title, why, fields }) => (
        <details key={`${kind}-${open}`} open={open}>
          <summary>
            <PlainText text={title} />
          </summary>
          <p>
            <PlainText text={why} />
          </p>
          <dl>
            {fields.map(({ path, words }) => (
              <div key={path}>
                <dt>
                  <code>{path}</code>
                </dt>
                <dd>
                  <PlainText text={words} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </div>
  );
}
