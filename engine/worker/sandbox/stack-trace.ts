import type { StackMapper } from './source-map';

/** The answer of the query `__enhanced_stack_trace`, before and after it is led back to what the author wrote. */
interface EnhancedStackTrace {
  readonly sdk: unknown;
  readonly sources: Readonly<Record<string, unknown>>;
  readonly stacks: readonly { readonly locations: readonly Location[] }[];
}
interface Location {
  readonly file_path?: string;
  readonly function_name?: string;
  readonly line?: number;
  readonly column?: number;
}

export function isStackTrace(value: unknown): value is EnhancedStackTrace {
  return typeof value === 'object' && value !== null && 'sdk' in value && 'stacks' in value && Array.isArray(value.stacks);
}

export function mapStackTrace(trace: EnhancedStackTrace, mapper: StackMapper, withSources: boolean): EnhancedStackTrace {
  const sources: Record<string, unknown> = {};
  const mapped = (location: Location): readonly Location[] => {
    const { file_path = '', line = 0, column = 0 } = location;
    if (isBelow(location)) return [];
    const place = mapper.place(file_path, line, column);
    if (place === null) return [];
    if (place === undefined) return [location];
    const content = withSources ? mapper.sourceText(place.file) : undefined;
    if (content !== undefined) sources[place.file] = [{ line_offset: 0, content }];
    return [{ ...location, file_path: place.file, line: place.line, column: place.column }];
  };
  const stacks = trace.stacks.map(({ locations }) => ({ locations: locations.flatMap(mapped) }));
  return { ...trace, sources, stacks: stacks.filter(({ locations }) => locations.length > 0) };
}

/** A frame below the sandbox, as `StackMapper.text` leaves it out of texts. */
function isBelow({ file_path = '', function_name }: Location): boolean {
  return /^(?:file:\/\/|node:)/.test(file_path) || (file_path === '<anonymous>' && function_name === 'new Promise');
}

/** Stacks of errors among packed values (`packValue`). */
export function mapErrors(packed: unknown, mapper: StackMapper): unknown {
  if (Array.isArray(packed)) return packed.map((part) => mapErrors(part, mapper));
  if (typeof packed !== 'object' || packed === null) return packed;
  const fields = Object.entries(packed).map(([key, part]) => [key, mapErrors(part, mapper)] as const);
  const out: Record<string, unknown> = Object.fromEntries(fields);
  const { v } = out as { v?: { stack?: unknown } };
  if (out.$ === 'error' && typeof v?.stack === 'string') v.stack = mapper.text(v.stack);
  return out;
}
