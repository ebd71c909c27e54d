import { i18n } from '#i18n';
import { countWords } from '@/components/words/count-words';
import type { Label } from '@/lib/entities/labels/label-set';

/** Stands for “taken out”: no label id is so written. */
const AWAY = '-';

interface Props {
  /** Labels in use that went. */
  gone: readonly string[];
  uses: ReadonlyMap<string, number>;
  /** Of the set that is to come, each with the number it is chosen by. */
  labels: readonly { row: number; label: Pick<Label, 'id' | 'name'> }[];
  /** Row of the label that takes a gone one's tags; null takes them out. */
  chosen: ReadonlyMap<string, number | null>;
  choose: (label: string, row: number | null) => void;
}

/** What becomes of tags whose labels went: nothing is decided before the annotator says it. */
export function MappingFields({ gone, uses, labels, chosen, choose }: Props) {
  return (
    <fieldset class="set-mapping">
      <legend>{i18n.t('labels.mapping')}</legend>
      {gone.map((id) => {
        const said = chosen.get(id);
        return (
          <label key={id} class="set-field">
            <span>
              {i18n.t('tagging.map_label', [id])} ({countWords('labels.tags', uses.get(id) ?? 0)})
            </span>
            <select
              name={`set-map-${id}`}
              required
              value={said === undefined ? '' : said === null ? AWAY : String(said)}
              onChange={({ currentTarget: { value } }) =>
                value !== '' && choose(id, value === AWAY ? null : Number(value))
              }
            >
              <option value="">{i18n.t('labels.mapping_choose')}</option>
              {labels.map(({ row, label }) => (
                <option key={row} value={String(row)}>
                  {label.name || label.id}
                </option>
              ))}
              <option value={AWAY}>{i18n.t('tagging.map_away')}</option>
            </select>
          </label>
        );
      })}
    </fieldset>
  );
}
