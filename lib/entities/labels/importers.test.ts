import { describe, expect, it } from 'vitest';
import { faultOf } from '@/lib/entities/fault.fixture';
import { importBratConfig } from './import-brat';
import { importDoccanoLabels } from './import-doccano';
import { importLabelStudioConfig, writeLabelStudioConfig } from './import-label-studio';
import { newsSet } from './ready-sets';

describe('doccano’s labels', () => {
  it('bring names, keys and colours, in either spelling', () => {
    const { set, leftOut } = importDoccanoLabels(
      '[{"id":1,"text":"Work of art","suffixKey":"w","prefixKey":"ctrl","backgroundColor":"#FF0000","textColor":"#ffffff"},\n' +
        '{"text":"PER","suffix_key":"p","background_color":"#00ff00"}]',
    );
    expect(set.labels.map(({ id, name, key, color }) => [id, name, key, color])).toEqual([
      ['Work_of_art', 'Work of art', 'w', '#ff0000'],
      ['PER', 'PER', 'p', '#00ff00'],
    ]);
    expect(leftOut).toEqual([{ line: 1, what: 'prefixKey ctrl' }]);
  });

  it('are refused with the line', () => {
    expect(faultOf(() => importDoccanoLabels('[{"text":"A"},\n{"name":"B"}]'))).toMatchObject({
      problem: 'bad-field',
      line: 2,
    });
    expect(faultOf(() => importDoccanoLabels('[{"text":"A"},\n{"text":"A"}]'))).toMatchObject({
      problem: 'double-id',
      line: 2,
    });
    expect(faultOf(() => importDoccanoLabels('[]'))).toMatchObject({ problem: 'empty' });
  });
});

describe('Label Studio’s configuration', () => {
  const config = `<View>
  <!-- <Label value="not this"/> -->
  <Relations><Relation value="works for"/></Relations>
  <Labels name="label" toName="text">
    <Label value="PER" background="red" hotkey="p"/>
    <Label value="Place &amp; region" alias='LOC' background="#FFA39E"></Label>
    <Label value="ODD" background="papayawhip" hotkey="shift+o"/>
  </Labels>
  <Choices name="tone" toName="text"><Choice value="good"/></Choices>
  <Text name="text" value="$text"/>
</View>`;

  it('brings labels, keys, colours and relations, and says what it leaves out', () => {
    const { set, leftOut } = importLabelStudioConfig(config);
    expect(set.labels.map(({ id, key, color }) => [id, key, color])).toEqual([
      ['PER', 'p', '#ff0000'],
      ['LOC', 'l', '#ffa39e'],
      ['ODD', 'o', set.labels[2]?.color],
    ]);
    expect(set.relations.map(({ id, name }) => [id, name])).toEqual([['works_for', 'works for']]);
    expect(leftOut).toEqual([
      { line: 9, what: '<Choices>' },
      { line: 7, what: 'shift+o' },
      { line: 7, what: 'papayawhip' },
    ]);
  });

  it('is refused with the line of the broken tag', () => {
    expect(
      faultOf(() => importLabelStudioConfig('<View>\n<Labels>\n<Label value="A>\n</Labels></View>')),
    ).toMatchObject({ line: 3 });
    expect(faultOf(() => importLabelStudioConfig('<View>\n<Labels name="x">\n</View>'))).toMatchObject({
      problem: 'syntax',
      line: 3,
    });
    expect(faultOf(() => importLabelStudioConfig('<View>\n'))).toMatchObject({ problem: 'syntax', line: 1 });
    expect(faultOf(() => importLabelStudioConfig('<!DOCTYPE x [<!ENTITY a "b">]><View/>'))).toMatchObject({
      problem: 'syntax',
    });
  });

  it('is written so that it reads back the same', () => {
    const { set } = importLabelStudioConfig(writeLabelStudioConfig(newsSet));
    const plain = (labels: typeof set.labels) => labels.map(({ id, key, color }) => [id, key, color]);
    expect(plain(set.labels)).toEqual(plain(newsSet.labels));
  });
});

describe('brat’s configuration', () => {
  const annotation = `# invented
[entities]
Person
!Place
\tCity
\tRiver
Firm

[relations]
worksFor\tArg1:Person, Arg2:Firm
sibling\tArg1:Person, Arg2:Person, <REL-TYPE>:symmetric-transitive
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:contain

[events]
Move\tWho:Person

[attributes]
Fictional\tArg:Person|City
Sure\tArg:<ENTITY>, Value:low|high
`;

  it('brings the hierarchy, relations, attributes and keys, and says what it leaves out', () => {
    const { set, leftOut } = importBratConfig({ annotation, shortcuts: 'P\tPerson\nX\tNobody\n' });
    expect(set.labels.map(({ id, parent, key }) => [id, parent, key])).toEqual([
      ['Person', null, 'p'],
      ['Place', null, 'l'],
      ['City', 'Place', 'c'],
      ['River', 'Place', 'r'],
      ['Firm', null, 'f'],
    ]);
    expect(set.labels[0]?.attributes.map(({ id, type }) => [id, type])).toEqual([
      ['Fictional', 'boolean'],
      ['Sure', 'choice'],
    ]);
    expect(set.relations).toMatchObject([
      { id: 'worksFor', from: ['Person'], to: ['Firm'], symmetric: false },
      { id: 'sibling', from: ['Person'], to: ['Person'], symmetric: true },
    ]);
    expect(leftOut.map(({ line }) => line)).toEqual([12, 15, 2]);
  });

  it('is refused with the line', () => {
    expect(faultOf(() => importBratConfig({ annotation: 'Person\n' }))).toMatchObject({
      problem: 'not-format',
      line: 1,
    });
    expect(
      faultOf(() => importBratConfig({ annotation: '[entities]\nA\n[relations]\nr\tArg1:A, Arg2:B\n' })),
    ).toMatchObject({
      problem: 'unknown-id',
      line: 4,
    });
    expect(faultOf(() => importBratConfig({ annotation: '[entities]\nA\n[relations]\nr\n' }))).toMatchObject({
      problem: 'bad-line',
      line: 4,
    });
    expect(faultOf(() => importBratConfig({ annotation: '[entities]\nA\n\nA\n' }))).toMatchObject({
      problem: 'double-id',
      line: 4,
    });
  });
});
