import { type Argument, type Block, fieldText, type Lane, type Names } from '../definition';
import { regionLine } from './regions';
import { openEnd } from './terminated';
import { indent } from './text';

/** Lets `put` keep texts that are already in the source. Undefined: print from the definition. */
export interface Keep {
  block(block: Block, to: Printer): string | undefined;
  lane(lane: Lane, to: Printer): string | undefined;
}

export type PrintBlock = (block: Block, to: Printer) => string;

const lineWidth = 100;
/** Comments that end before the line does. */
const onlyInStars = /^(?:\s*\/\*(?:(?!\*\/)[\s\S])*\*\/)*$/;

/** Writes at one depth of indentation. */
export class Printer {
  constructor(
    readonly base: string,
    readonly unit: string,
    readonly names: Names,
    readonly printBlock: PrintBlock,
    readonly keep?: Keep,
  ) {}

  deeper(): Printer {
    return new Printer(this.base + this.unit, this.unit, this.names, this.printBlock, this.keep);
  }

  /** A field's text, its further lines at this depth. */
  text(raw: string): string {
    return indent(raw, this.base);
  }

  /** How this file calls an SDK function. */
  sdk(name: string): string {
    return this.names.local(name) ?? name;
  }

  /** At the depth of the last line of `text`, which is written already. */
  at(text: string): Printer {
    const line = text.lastIndexOf('\n') + 1;
    if (line === 0) return this;
    const base = /^[ \t]*/.exec(text.slice(line))?.[0] ?? '';
    return new Printer(base, this.unit, this.names, this.printBlock, this.keep);
  }

  braces(lane: Lane): string {
    const kept = this.keep?.lane(lane, this);
    if (kept !== undefined) return kept;
    const note = lane.note === undefined ? '' : ` ${this.text(lane.note)}`;
    if (lane.blocks.length === 0) return note === '' ? '{}' : onlyInStars.test(note) ? `{${note} }` : `{${note}\n${this.base}}`;
    const inner = this.deeper();
    return `{${note}\n${inner.base}${inner.statements(lane.blocks)}\n${this.base}}`;
  }

  /** The comments before a lane's own keyword, each line on its own. */
  above({ above }: Pick<Lane, 'above'>): string {
    return above === undefined ? '' : `${this.text(above)}\n${this.base}`;
  }

  /** Parts of one statement, such as `else { ... }` behind `if { ... }`. */
  chain(lanes: readonly Lane[], part: (lane: Lane, to: Printer) => string): string {
    let text = '';
    for (const lane of lanes) {
      const own = this.above(lane);
      // Before another part, empty braces stand apart.
      if (text.endsWith('{}') && own === '') text = `${text.slice(0, -1)}\n${this.base}}`;
      text += `${text === '' ? '' : own === '' ? ' ' : `\n${this.base}`}${own}${part(lane, this)}`;
    }
    return text;
  }

  /** Statements one under the other; containers and disabled blocks stand apart. */
  statements(blocks: readonly Block[]): string {
    let text = '';
    for (const [i, block] of blocks.entries()) {
      const previous = blocks[i - 1];
      if (previous !== undefined) text += apart(previous, block) ? `\n\n${this.base}` : `\n${this.base}`;
      const own = this.block(block);
      text += previous !== undefined && goesOn(own, 0) && isOpen(beforeTrailing(text, previous), previous) ? `;${own}` : own;
    }
    return text;
  }

  block(block: Block): string {
    const kept = this.keep?.block(block, this);
    if (kept !== undefined) return kept;
    const directives = (block.directives ?? []).map((each) => `${this.text(each)}\n${this.base}`).join('');
    const behind = block.trailing === undefined ? '' : ` ${this.text(block.trailing)}`;
    return this.note(block) + directives + this.printBlock(block, this) + behind;
  }

  /** The comment above a statement, from title and description; a group's first line, which carries its title. */
  note({ kind, title, description }: Pick<Block, 'kind' | 'title' | 'description'>): string {
    const further = description === undefined ? [] : description.split('\n');
    const lines = [...(kind !== 'group' && (title ?? description) !== undefined ? [title ?? ''] : []), ...further];
    const comments = lines.map((line) => (line === '' ? '//' : `// ${line}`));
    if (kind === 'group') comments.push(regionLine(title));
    return comments.map((line) => `${line}\n${this.base}`).join('');
  }

  args(args: readonly Argument[], before: number): string {
    return args.map((each) => this.argument(each, before)).join(', ');
  }

  /** An argument; an object literal that does not fit behind `before` columns gets a line per field. */
  argument(value: Argument, before: number): string {
    if ('expression' in value) return this.text(value.expression);
    if (value.fields.length === 0) return '{}';
    const line = `{ ${value.fields.map(fieldText).join(', ')} }`;
    if (!line.includes('\n') && this.base.length + before + line.length <= lineWidth) return line;
    const inner = this.base + this.unit;
    return `{\n${value.fields.map((each) => `${inner}${this.text(fieldText(each))},\n`).join('')}${this.base}}`;
  }
}

/** `{ a, b }`, or a line for each name where they do not fit between `before` and `after`. */
export function bracedNames(names: readonly string[], before: string, after: string, width = lineWidth): string {
  if (names.length === 0) return `${before}{}${after}`;
  const line = `${before}{ ${names.join(', ')} }${after}`;
  const [first = ''] = after.split('\n', 1);
  if (line.length - after.length + first.length <= width || names.length === 1) return line;
  return `${before}{\n${names.map((name) => `  ${name},\n`).join('')}}${after}`;
}

/** What stands at `at` would be read as going on with an expression before it. */
export function goesOn(text: string, at: number): boolean {
  return /[([`+\-;*]/.test(text[at] ?? '') || (text[at] === '/' && text[at + 1] !== '/' && text[at + 1] !== '*');
}

/** A statement without an end of its own: what begins with a bracket would go on with it. */
export function isOpen(text: string, block: Block): boolean {
  const { kind } = block;
  const end = text.trimEnd();
  return !(
    end.endsWith(';') ||
    (end.endsWith('}') && closesItself(block)) ||
    kind === 'comment' ||
    kind === 'group' ||
    kind === 'disabled'
  );
}

/** A text that ends with a block, without the comment behind the block. */
function beforeTrailing(text: string, { trailing }: Block): string {
  const [line] = trailing?.split('\n') ?? [];
  const at = line === undefined ? -1 : text.lastIndexOf(line);
  return at < 0 ? text : text.slice(0, at);
}

/** A statement that a closing brace ends. */
function closesItself(block: Block): boolean {
  if (block.kind === 'function') return declared.test(block.head);
  if (block.kind === 'code') return openEnd(block.text) === undefined;
  return braced.has(block.kind);
}

const braced: ReadonlySet<Block['kind']> = new Set(['if', 'patched', 'switch', 'forOf', 'for', 'while', 'try', 'block']);
const declared = /^(?:(?:export|declare|abstract|async|const|default)\s+)*(?:function|class|interface|enum|namespace|module)\b/;

export function apart(before: Block, after: Block): boolean {
  return stands(before) || stands(after);
}

function stands(block: Block): boolean {
  return block.kind === 'disabled' || block.kind === 'comment' || (block.lanes !== undefined && block.lanes.length > 0);
}
