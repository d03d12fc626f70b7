import ms, { type StringValue } from 'ms';
import { CliError, EXIT } from './cli-error';

/** Values of options; undefined stays so, what cannot be read is wrong usage. */

/** In milliseconds: `30s`, `5m`, `2h`. */
export function duration(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = ms(text as StringValue);
  if (typeof value === 'number' && value >= 0) return value;
  throw new CliError('BAD_INPUT', `${flag} ${text} is no length of time: write 30s, 5m, 2h`, EXIT.usage);
}

export function number(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new CliError('BAD_INPUT', `${flag} ${text} is no number`, EXIT.usage);
}
