import { formatVersion } from './definition';
import { nestsTooDeep } from './depth';

interface Document {
  formatVersion: number;
  [key: string]: unknown;
}

interface RawBlock {
  kind?: unknown;
  lanes?: unknown;
  [key: string]: unknown;
}

/** What leads a document of the version that is named to the next one. A step never changes once a release has written the next version. */
const steps: Readonly<Record<number, (document: Document) => void>> = {
  // `{ ... }` was called a group; now a group is a `// #region`, and braces are a block.
  1(document) {
    for (const block of blocksOf(document)) if (block.kind === 'group') block.kind = 'block';
  },
};

/** A definition in today's format, from one of any format so far. What is no definition is handed back: the schema says what is wrong. */
export function migrate(value: unknown): unknown {
  if (!isDocument(value) || value.formatVersion >= formatVersion) return value;
  if (nestsTooDeep(value)) return value;
  const document = structuredClone(value);
  for (; document.formatVersion < formatVersion; document.formatVersion++) {
    const step = steps[document.formatVersion];
    if (step === undefined) return value;
    step(document);
  }
  return document;
}

export function isNewerFormat(value: unknown): boolean {
  return isDocument(value) && value.formatVersion > formatVersion;
}

function isDocument(value: unknown): value is Document {
  return isRecord(value) && typeof value.formatVersion === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every block of a document whose shape is not known to be right. */
function* blocksOf(document: Document): Generator<RawBlock> {
  for (const list of [document.workflows, document.functions])
    for (const fn of Array.isArray(list) ? list : []) if (isRecord(fn)) yield* blocksIn(fn.blocks);
}

function* blocksIn(blocks: unknown): Generator<RawBlock> {
  for (const block of Array.isArray(blocks) ? blocks : []) {
    if (!isRecord(block)) continue;
    yield block;
    for (const lane of Array.isArray(block.lanes) ? block.lanes : []) if (isRecord(lane)) yield* blocksIn(lane.blocks);
  }
}
