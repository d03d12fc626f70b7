import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Failure } from '../../contract';

/** Frames below the sandbox. */
const HOST_FRAME = /^\s+at (?:.*(?:file:\/\/|node:)|new Promise \(<anonymous>\))/;

/** Leads stack traces back from a bundle to what the author wrote. The map is read when the first stack asks for it. */
export class StackMapper {
  private map: TraceMap | undefined;

  constructor(
    private readonly fileName: string,
    private readonly sourceMap: string | undefined,
  ) {}

  /** Text with frames in it (or with frames as JSON text), mapped; frames of the runtime are left out. */
  text(stack: string): string {
    if (!stack.includes(' at ')) return stack;
    const position = new RegExp(`${this.fileName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}:(\\d+):(\\d+)`);
    const lines: string[] = [];
    for (const line of stack.split('\n')) {
      if (HOST_FRAME.test(line)) continue;
      const match = position.exec(line);
      if (match === null) {
        lines.push(line);
        continue;
      }
      const place = this.original(Number(match[1]), Number(match[2]));
      if (place === null) continue;
      lines.push(place === undefined ? line : line.replace(match[0], place));
    }
    return lines.join('\n');
  }

  /** A place of a frame, if it is the author's; with the text of its file, if the map has it. */
  place(
    file: string,
    line: number,
    column: number,
  ): { readonly file: string; readonly line: number; readonly column: number } | null | undefined {
    if (file !== this.fileName) return undefined;
    const place = this.original(line, column);
    if (place === null || place === undefined) return place;
    const match = /^(.*):(\d+):(\d+)$/.exec(place);
    return match && { file: match[1] as string, line: Number(match[2]), column: Number(match[3]) };
  }

  /** The text of a source, by the name it has in mapped frames. */
  sourceText(file: string): string | undefined {
    if (this.sourceMap === undefined) return undefined;
    this.map ??= new TraceMap(this.sourceMap);
    const at = this.map.sources.findIndex((source) => source?.replace(/^backstitch-source:/, '') === file);
    return at < 0 ? undefined : (this.map.sourcesContent?.[at] ?? undefined);
  }

  failure(failure: Failure): Failure {
    const { stackTrace, cause } = failure;
    if (stackTrace === undefined && cause === undefined) return failure;
    return { ...failure, stackTrace: stackTrace && this.text(stackTrace), cause: cause && this.failure(cause) };
  }

  /** `null`: the runtime's own code; `undefined`: not known. */
  private original(line: number, column: number): string | null | undefined {
    if (this.sourceMap === undefined) return undefined;
    this.map ??= new TraceMap(this.sourceMap);
    const { source, line: l, column: c } = originalPositionFor(this.map, { line, column: column - 1 });
    // What stands before the author's part has no mapping.
    if (source === null) return null;
    if (/backstitch-(runtime|shim):|<stdin>/.test(source)) return null;
    return `${source.replace(/^backstitch-source:/, '')}:${l}:${c + 1}`;
  }
}
