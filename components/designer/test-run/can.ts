import type { Block } from '../../../compiler/definition';

/** A test can answer with a value in place of calling it. */
export function canBePinned({ kind }: Block): boolean {
  return kind === 'activity';
}

/** It can be called without the rest of the workflow. */
export function canRunAlone({ kind }: Block): boolean {
  return kind === 'activity' || kind === 'localActivity';
}

/** The activity that a block calls, as the file names it; undefined: it calls none. */
export function calleeOf(block: Block): string | undefined {
  return block.kind === 'activity' || block.kind === 'localActivity' ? block.callee.split('.').at(-1) : undefined;
}
