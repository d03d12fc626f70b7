import { blocksAt, type Definition, find, kindOf, titleOf } from '../../compiler/definition';
import { t } from '../texts';
import type { SlotAddress } from './core';

/** A place in words: `after charge, inside try › catch`. */
export function describeSlot(definition: Definition, address: SlotAddress): string {
  const before = blocksAt(definition, address)?.[address.index - 1];
  const owner = find(definition, address.parent)?.block;
  const where = before === undefined ? t('at the start') : t('after {before}', { before: titleOf(before) });
  if (owner === undefined) return where;
  const lane = address.lane === 'body' ? '' : ` › ${address.lane}`;
  return t('{where}, inside {step}{lane}', { where, step: kindOf(owner).label.toLowerCase(), lane });
}
