import { type Block, type Definition, proxyOf } from '../../compiler/definition';
import { t } from '../texts';

/** Short facts at the right edge of an activity: its time limit and its retries, read from the options as they are written. */
export function chipsOf(definition: Definition, block: Block): string[] {
  if (block.kind !== 'activity' && block.kind !== 'localActivity') return [];
  const proxy = proxyOf(definition, block.id, block.callee);
  const text = block.options ?? proxy?.options ?? '';
  const chips: string[] = [];
  const attempts = /maximumAttempts:\s*(\d+)/.exec(text)?.[1];
  if (attempts !== undefined) chips.push(attempts === '1' ? t('no retry') : t('retry ×{attempts}', { attempts }));
  const timeout = /startToCloseTimeout:\s*(['"`])([^'"`]+)\1/.exec(text)?.[2];
  if (timeout !== undefined) chips.push(short(timeout));
  return chips;
}

/** `1 minute` as `1m`; anything unknown as it is. */
function short(duration: string): string {
  const match = /^\s*([\d.]+)\s*([a-z]+)\s*$/i.exec(duration);
  if (match === null) return duration;
  const [, amount = '', unit = ''] = match;
  if (/^(ms|milli)/i.test(unit)) return `${amount}ms`;
  return `${amount}${unit.charAt(0).toLowerCase()}`;
}
