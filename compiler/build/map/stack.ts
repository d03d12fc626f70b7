import { type BlockPlace, type MappedCode, placeAt } from './mapped-code';

/** A frame of a stack trace as the sandbox maps it: `at charge (workflow.ts:12:5)`. */
const FRAME = /(?:\(|\bat )([^()]+):(\d+):(\d+)\)?$/;

export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The frames of a stack trace that have a place, innermost first. */
export function framesOf(stackTrace: string | undefined): Frame[] {
  return (stackTrace ?? '').split('\n').flatMap((text) => {
    const [, file, line, column] = FRAME.exec(text.trimEnd()) ?? [];
    return file && line && column ? [{ file, line: Number(line), column: Number(column) }] : [];
  });
}

/** The blocks behind the frames of a stack trace, innermost first; frames outside of every block (a helper's class, packages) are left out. */
export function placesOfStack(code: MappedCode, stackTrace: string | undefined): BlockPlace[] {
  return framesOf(stackTrace).flatMap(({ file, line, column }) => {
    const place = file === (code.file ?? 'workflow.ts') ? placeAt(code, line, column) : undefined;
    return place ? [place] : [];
  });
}

export function placeOfStack(code: MappedCode, stackTrace: string | undefined): BlockPlace | undefined {
  return placesOfStack(code, stackTrace)[0];
}
