import { parseSync } from 'vite';

/** A node of the syntax tree, as far as we look. */
interface Node {
  type: string;
  [field: string]: unknown;
}

/** Attributes and properties whose text a person sees or hears. */
const visible = /^(title|placeholder|alt|label|aria-?(label|description|placeholder|roledescription|valuetext))$/i;
/** Properties that put text on the screen when script assigns them. */
const assigned = /^(textContent|innerText|title|placeholder|alt|ariaLabel|ariaDescription)$/;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const hasLetters = (text: string) => /\p{L}{2,}/u.test(text);

/**
 * Words written into the code instead of the catalogue: text between tags, texts of visible attributes, texts that
 * script puts on the screen. Symbols and single letters are not words.
 */
export function findRawStrings(file: string, code: string): string[] {
  const found: string[] = [];
  visit(parseSync(file, code).program as unknown as Node, (node) => {
    if (node.type === 'JSXText') found.push(...wordsOf(node));
    if (node.type === 'JSXExpressionContainer' && node.inAttribute !== true) found.push(...wordsOf(node.expression));
    if (node.type === 'JSXAttribute') {
      const name = nameOf(node.name);
      if (isNode(node.value)) node.value.inAttribute = true;
      if (visible.test(name)) found.push(...wordsOf(node.value));
    }
    if (node.type === 'AssignmentExpression' && isNode(node.left) && node.left.type === 'MemberExpression')
      if (assigned.test(nameOf(node.left.property))) found.push(...wordsOf(node.right));
  });
  return found.map((text) => text.trim());
}

const nameOf = (node: unknown) => (isNode(node) ? String(node.name ?? '') : '');

/** The literal words of an expression, through conditions, fallbacks and templates; calls give none. */
function wordsOf(value: unknown): string[] {
  if (!isNode(value)) return [];
  const { type } = value;
  if (type === 'Literal' || type === 'JSXText')
    return typeof value.value === 'string' && hasLetters(value.value) ? [value.value] : [];
  if (type === 'TemplateLiteral') {
    const text = (value.quasis as { value: { raw: string } }[]).map((part) => part.value.raw).join(' ');
    return hasLetters(text) ? [text] : [];
  }
  if (type === 'ConditionalExpression') return [...wordsOf(value.consequent), ...wordsOf(value.alternate)];
  if (type === 'LogicalExpression' || (type === 'BinaryExpression' && value.operator === '+'))
    return [...wordsOf(value.left), ...wordsOf(value.right)];
  return type === 'JSXExpressionContainer' ? wordsOf(value.expression) : [];
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  for (const field of Object.values(node))
    for (const child of Array.isArray(field) ? field : [field]) if (isNode(child)) visit(child, look);
}
