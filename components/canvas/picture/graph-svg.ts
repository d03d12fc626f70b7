import { type Definition, type FunctionDefinition, kindOf } from '../../../compiler/definition';
import { boxesOf } from '../boxes';
import { type Diagram, type Direction, layout, type Rect, roundedPath } from '../core';
import { nodesOf } from '../nodes';

/** Resolves a token (`surface-1`, `family-flow`) to a colour that stands by itself. */
export type ColorOf = (token: string) => string;

export interface PictureRequest {
  readonly definition: Definition;
  readonly fn: FunctionDefinition;
  readonly direction: Direction;
  readonly collapsed: ReadonlySet<string>;
  readonly color: ColorOf;
}

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 24;
const SANS = "Inter, 'Inter Variable', system-ui, sans-serif";
const MONO = "'JetBrains Mono', 'JetBrains Mono Variable', ui-monospace, monospace";

/** The whole graph as one SVG file that needs nothing else: no fonts, no style sheet. */
export function graphSvg({ definition, fn, direction, collapsed, color }: PictureRequest): Picture {
  const diagram = layout(boxesOf(fn, collapsed), { direction, root: fn.name });
  const nodes = nodesOf({ definition, fn, diagram, origin: { x: 0, y: 0 }, problems: [], overlay: undefined, readOnly: true });
  const width = Math.ceil(diagram.width + 2 * MARGIN);
  const height = Math.ceil(diagram.height + 2 * MARGIN);
  const frames: string[] = [];
  const blocks: string[] = [];
  for (const node of nodes) {
    const rect: Rect = { ...node.position, width: node.width ?? 0, height: node.height ?? 0 };
    if (node.type === 'pill') blocks.push(pill(rect, node.data.text, color));
    else if (node.type === 'frame') frames.push(frame(rect, node.data, color));
    else if (node.type === 'block') blocks.push(block(rect, node.data, kindOf(node.data.block).family, color));
  }
  const body = [...frames, ...edges(diagram, color), ...labels(diagram, color), ...blocks].join('\n');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${-MARGIN} ${-MARGIN} ${width} ${height}" role="img">
<title>${escaped(fn.title ?? fn.name)}</title>
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M1 1 L7 4 L1 7" fill="none" stroke="${color('border-strong')}" stroke-width="1.5"/></marker></defs>
<rect x="${-MARGIN}" y="${-MARGIN}" width="${width}" height="${height}" fill="${color('surface-0')}"/>
${body}
</svg>
`;
  return { svg, width, height };
}

interface Words {
  readonly title: string;
  readonly summary: string;
}

function frame(rect: Rect, { title, summary }: Words, color: ColorOf): string {
  return `<g><rect ${at(rect)} rx="10" fill="${color('surface-1')}" fill-opacity="0.5" stroke="${color('border')}"/>
<path d="M${rect.x} ${rect.y + 32} h${rect.width}" stroke="${color('border')}"/>
${text(rect.x + 14, rect.y + 20, title, { size: 12, weight: 500, fill: color('text-1'), width: rect.width * 0.5 })}
${text(rect.x + 22 + measure(title, 12), rect.y + 20, summary, { size: 11, mono: true, fill: color('text-2'), width: rect.width - 40 - measure(title, 12) })}</g>`;
}

function block(rect: Rect, { title, summary }: Words, family: string, color: ColorOf): string {
  const tint = color(`family-${family}`);
  return `<g><rect ${at(rect)} rx="6" fill="${color('surface-1')}" stroke="${color('border')}"/>
<path d="M${rect.x + 1.5} ${rect.y + 3} v${rect.height - 6}" stroke="${tint}" stroke-width="3" stroke-linecap="round"/>
${text(rect.x + 16, rect.y + 27, title, { size: 13, weight: 500, fill: color('text-1'), width: rect.width - 28 })}
${text(rect.x + 16, rect.y + 45, summary, { size: 11, mono: true, fill: color('text-2'), width: rect.width - 28 })}</g>`;
}

function pill(rect: Rect, words: string, color: ColorOf): string {
  return `<g><rect ${at(rect)} rx="${rect.height / 2}" fill="${color('surface-1')}" stroke="${color('border')}"/>
<text x="${rect.x + rect.width / 2}" y="${rect.y + rect.height / 2 + 4}" text-anchor="middle" font-family="${escaped(SANS)}" font-size="12" fill="${color('text-2')}">${escaped(words)}</text></g>`;
}

function edges(diagram: Diagram, color: ColorOf): string[] {
  return diagram.edges.map(
    (edge) =>
      `<path d="${roundedPath(edge.points)}" fill="none" stroke="${color('border-strong')}" stroke-width="1.5"${edge.kind === 'handler' ? ' stroke-dasharray="3 4"' : ''}${edge.arrow ? ' marker-end="url(#arrow)"' : ''}/>`,
  );
}

function labels(diagram: Diagram, color: ColorOf): string[] {
  return diagram.lanes.flatMap((lane) => {
    const words = [lane.label === 'body' ? undefined : lane.label, lane.only === undefined ? lane.value : undefined]
      .filter(Boolean)
      .join(' ');
    const label =
      words === '' ? [] : [text(lane.labelAt.x + 8, lane.labelAt.y + 16, words, { size: 11, fill: color('text-3'), width: 200 })];
    if (lane.only === undefined) return label;
    const { rect } = lane.only;
    const node = `<rect ${at(rect)} rx="6" fill="${color('surface-1')}" stroke="${color('border')}"/>`;
    return [
      ...label,
      node,
      text(rect.x + 12, rect.y + rect.height / 2 + 4, lane.only.text, {
        size: 11,
        mono: true,
        fill: color('text-2'),
        width: rect.width - 24,
      }),
    ];
  });
}

interface Look {
  readonly size: number;
  readonly fill: string;
  readonly width: number;
  readonly weight?: number;
  readonly mono?: boolean;
}

/** A line of text, cut to the width that it may take. */
function text(x: number, y: number, words: string, { size, fill, width, weight = 400, mono = false }: Look): string {
  const per = size * (mono ? 0.6 : 0.55);
  const room = Math.max(0, Math.floor(width / per));
  const cut = words.length <= room ? words : room < 2 ? '' : `${words.slice(0, room - 1)}…`;
  if (cut === '') return '';
  return `<text x="${x}" y="${y}" font-family="${escaped(mono ? MONO : SANS)}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(cut)}</text>`;
}

function measure(words: string, size: number): number {
  return words.length * size * 0.55;
}

function at({ x, y, width, height }: Rect): string {
  return `x="${x}" y="${y}" width="${width}" height="${height}"`;
}

/** Names and code are the author's: nothing of them may leave its place in the markup, and XML forbids most control characters. */
function escaped(words: string): string {
  return words
    .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
    .replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char);
}
