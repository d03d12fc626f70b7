import { type Block, type Definition, type FunctionDefinition, functionNamed } from '../../../compiler/definition';

/** The function of the same file that a step calls, or starts as a child. */
export function calledFunction(definition: Definition, block: Block): FunctionDefinition | undefined {
  if (block.kind === 'call') return functionNamed(definition, block.callee);
  return block.kind === 'child' ? functionNamed(definition, block.workflow) : undefined;
}
