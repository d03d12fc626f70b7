import { type Block, kindOf } from './block';
import type { Kind } from './kind';
import { type KindName, kinds } from './kinds';

/** How control goes through a block: what screens and checks need of it. */

/** Control never comes out below the block itself; what is in its lanes is another question. */
export function endsControl(block: Block): boolean {
  return kindOf(block).ends === true || ('result' in block && block.result?.as === 'return');
}

/** The block's steps are taken at another time than when control comes by: a handler, a background task. */
export function runsLater(block: Block): boolean {
  return kindOf(block).later?.(block as never) === true;
}

export function isLoop(kind: KindName): boolean {
  return kindNamed(kind).loops === true;
}

/** The block's lanes are functions of their own, out of which no `break` leads. */
export function hasFunctions(kind: KindName): boolean {
  return kindNamed(kind).functions === true;
}

function kindNamed(name: KindName): Kind {
  return kinds[name];
}
