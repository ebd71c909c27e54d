import { withoutMark } from '@/lib/entities/formats/without-mark';
import type { LabelSet } from './label-set';
import { type ImportedSet, type LeftOut, makeImportedSet } from './make-imported-set';
import { escapeXml, scanTags } from './scan-tags';

/** Controls that are about something else than spans of text: said, not read. */
const OTHER_CONTROLS = /^(?:Choices|TextArea|Rating|Taxonomy|Number|DateTime|Pairwise|Ranker|\w+Labels)$/;

/** Label Studio's labelling configuration: `<Labels>` with its `<Label>`s, and `<Relation>`s. @throws FileFault */
export function importLabelStudioConfig(text: string, title = ''): ImportedSet {
  const tags = scanTags(withoutMark(text));
  const leftOut: LeftOut[] = tags
    .filter(({ name }) => OTHER_CONTROLS.test(name))
    .map(({ name, line }) => ({ line, what: `<${name}>` }));
  const labels = tags
    .filter(({ name, path }) => name === 'Label' && path.at(-1) === 'Labels')
    .map(({ attributes, line }) => ({
      // The alias is what stands in exports where there is one.
      name: attributes.alias ?? attributes.value ?? '',
      line,
      key: attributes.hotkey,
      color: attributes.background,
    }));
  const relations = tags
    .filter(({ name }) => name === 'Relation')
    .map(({ attributes, line }) => ({ name: attributes.value ?? '', line }));
  return makeImportedSet({ tool: 'label-studio', title, labels, relations, leftOut });
}

/** The configuration that the tasks of `label-studio.ts` need. */
export function writeLabelStudioConfig({ labels, relations }: LabelSet): string {
  const lines = labels.map(({ id, map, key, color }) => {
    const hotkey = key === null ? '' : ` hotkey="${escapeXml(key)}"`;
    return `    <Label value="${escapeXml(map.labelStudio ?? id)}" background="${color}"${hotkey}/>`;
  });
  const between = relations.map(({ id }) => `    <Relation value="${escapeXml(id)}"/>`);
  const parts = [
    '<View>',
    '  <Labels name="label" toName="text" granularity="word">',
    ...lines,
    '  </Labels>',
    ...(between.length > 0 ? ['  <Relations>', ...between, '  </Relations>'] : []),
    '  <Text name="text" value="$text"/>',
    '</View>',
  ];
  return `${parts.join('\n')}\n`;
}
