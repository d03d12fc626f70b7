import { type BlockPlace, type MappedCode, placeAt } from './mapped-code';

/** A frame of a stack trace as the sandbox maps it: `at charge (workflow.ts:12:5)`. */
const FRAME = /(?:^|[\s(])workflow\.ts:(\d+):(\d+)\)?$/;

/** The blocks behind the frames of a stack trace, innermost first; frames outside of every block (a helper's class, packages) are left out. */
export function placesOfStack(code: MappedCode, stackTrace: string | undefined): BlockPlace[] {
  return (stackTrace ?? '').split('\n').flatMap((frame) => {
    const [, line, column] = FRAME.exec(frame.trimEnd()) ?? [];
    const place = line && column ? placeAt(code, Number(line), Number(column)) : undefined;
    return place ? [place] : [];
  });
}

export function placeOfStack(code: MappedCode, stackTrace: string | undefined): BlockPlace | undefined {
  return placesOfStack(code, stackTrace)[0];
}
