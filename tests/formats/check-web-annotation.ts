/**
 * The MUSTs of the Web Annotation Data Model (W3C Recommendation, 23 February 2017) that apply to what we write, each
 * with its section. Written from the recommendation and not from our writer, so that a test can be shown to refuse.
 */
type Plain = Record<string, unknown>;

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const isIri = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]*$/i.test(value) &&
  !/[\ud800-\udfff](?![\udc00-\udfff])/.test(value.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''));
/** xsd:dateTime with the UTC time zone expressed as `Z`. */
const isTime = (value: unknown): boolean =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

const motivations = [
  ...['assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting', 'identifying'],
  ...['linking', 'moderating', 'questioning', 'replying', 'tagging'],
];

/** What of the file is against the model: `section: what`. Nothing where it is valid. */
export function checkCollection(file: unknown): string[] {
  const found: string[] = [];
  const must = (section: string, what: string, holds: boolean) => holds || found.push(`${section}: ${what}`);
  if (!isPlain(file)) return ['5.1: an object'];
  must('5.1', '@context has the annotation context', listOf(file['@context']).includes(CONTEXT));
  must('5.1', 'exactly one id, an IRI', isIri(file.id));
  must('5.1', 'type AnnotationCollection', listOf(file.type).includes('AnnotationCollection'));
  must('5.1', 'total is a non-negative integer', file.total === undefined || isCount(file.total));
  must('3.3.1', 'created is one UTC dateTime', file.created === undefined || isTime(file.created));
  const page = file.first;
  if (!isPlain(page)) return [...found, '5.1: first is a page'];
  must('5.2', 'exactly one id, an IRI', isIri(page.id));
  must('5.2', 'type AnnotationPage', listOf(page.type).includes('AnnotationPage'));
  must('5.2', 'partOf is an IRI or an object', page.partOf === undefined || isIri(page.partOf) || isPlain(page.partOf));
  must('5.2', 'startIndex is a non-negative integer', page.startIndex === undefined || isCount(page.startIndex));
  must('5.2', 'exactly one list of items', Array.isArray(page.items));
  const items = listOf(page.items);
  must('5.1', 'total is the number of annotations', file.total === undefined || file.total === items.length);
  const ids = items.map((item) => (isPlain(item) ? item.id : null));
  must('3.1', 'ids are of one annotation each', new Set(ids).size === ids.length);
  return [...found, ...items.flatMap((item, at) => checkAnnotation(item).map((what) => `[${at}] ${what}`))];
}

/** An annotation within a page, whose context it has. */
export function checkAnnotation(item: unknown): string[] {
  const found: string[] = [];
  const must = (section: string, what: string, holds: boolean) => holds || found.push(`${section}: ${what}`);
  if (!isPlain(item)) return ['3.1: an object'];
  must('3.1', 'exactly one id, an IRI', isIri(item.id));
  must('3.1', 'type Annotation', listOf(item.type).includes('Annotation'));
  must('3.1', 'one or more targets', listOf(item.target).length > 0);
  must('3.1', 'no body and bodyValue both', !('body' in item && 'bodyValue' in item));
  must('3.3.1', 'created is one UTC dateTime', item.created === undefined || isTime(item.created));
  must('3.3.1', 'modified is one UTC dateTime', item.modified === undefined || isTime(item.modified));
  must(
    '3.3.5',
    'motivations of the model',
    listOf(item.motivation).every((one) => motivations.includes(String(one))),
  );
  for (const name of Object.keys(item))
    must('Appendix A', `a term of the context: ${name}`, termsOfAnnotation.includes(name) || name.startsWith('emend:'));
  for (const body of listOf(item.body)) found.push(...checkResource(body, '3.2'));
  for (const target of listOf(item.target)) found.push(...checkResource(target, '3.2'));
  return found;
}

const termsOfAnnotation = [
  'id',
  'type',
  'motivation',
  'created',
  'modified',
  'creator',
  'generator',
  'generated',
  'body',
  'bodyValue',
  'target',
  'canonical',
  'via',
  'rights',
  'audience',
  'stylesheet',
];

function checkResource(resource: unknown, section: string): string[] {
  if (typeof resource === 'string') return isIri(resource) ? [] : [`${section}.1: an IRI`];
  if (!isPlain(resource)) return [`${section}: an IRI or an object`];
  const found: string[] = [];
  const must = (where: string, what: string, holds: boolean) => holds || found.push(`${where}: ${what}`);
  must(
    '3.3.5',
    'purposes of the model',
    listOf(resource.purpose).every((one) => motivations.includes(String(one))),
  );
  if ('value' in resource) {
    must('3.2.4', 'value is exactly one text', typeof resource.value === 'string');
    must(
      '3.2.4',
      'format is one media type',
      resource.format === undefined || /^\w+\/[\w.+-]+$/.test(String(resource.format)),
    );
    return found;
  }
  must(
    '4',
    'exactly one source',
    typeof resource.source === 'string' ? isIri(resource.source) : isPlain(resource.source) || isIri(resource.id),
  );
  for (const selector of listOf(resource.selector)) found.push(...checkSelector(selector));
  for (const state of listOf(resource.state)) {
    const time = isPlain(state) ? state : {};
    must('4.3.1', 'type TimeState', time.type === 'TimeState');
    must(
      '4.3.1',
      'sourceDate is a UTC dateTime',
      listOf(time.sourceDate).length > 0 && listOf(time.sourceDate).every(isTime),
    );
    must('4.3.1', 'no sourceDate beside sourceDateStart', !('sourceDateStart' in time));
  }
  return found;
}

function checkSelector(selector: unknown): string[] {
  if (!isPlain(selector)) return ['4.2: an object'];
  const found: string[] = [];
  const must = (where: string, what: string, holds: boolean) => holds || found.push(`${where}: ${what}`);
  const isText = (value: unknown) => value === undefined || typeof value === 'string';
  if (selector.type === 'TextQuoteSelector') {
    must('4.2.4', 'exactly one exact', typeof selector.exact === 'string');
    must('4.2.4', 'at most one prefix and suffix', isText(selector.prefix) && isText(selector.suffix));
  } else if (selector.type === 'TextPositionSelector') {
    must('4.2.5', 'exactly one start', isCount(selector.start));
    must('4.2.5', 'exactly one end', isCount(selector.end) && Number(selector.end) >= Number(selector.start));
  } else if (selector.type === 'RangeSelector') {
    must(
      '4.2.8',
      'exactly one startSelector and endSelector',
      isPlain(selector.startSelector) && isPlain(selector.endSelector),
    );
    found.push(...checkSelector(selector.startSelector), ...checkSelector(selector.endSelector));
  } else found.push(`4.2: a selector of the model: ${String(selector.type)}`);
  for (const inner of listOf(selector.refinedBy)) found.push(...checkSelector(inner));
  return found;
}
