import { Fragment, type ReactNode } from 'react';
import { formatOf } from './t';

export interface RichProps {
  /** As for `t`, with elements as tags: `Start <code>{name}</code> now`. */
  readonly text: string;
  /** What stands for each placeholder, and what each tag makes of its inside. `code` is there already. */
  readonly values?: Readonly<Record<string, ReactNode | ((inside: ReactNode) => ReactNode)>>;
}

const TAGS = { code: (inside: ReactNode) => <code className="font-mono">{inside}</code> };

/** A sentence with elements in it, translated as one. */
export function Rich({ text, values }: RichProps) {
  const wrapped = Object.fromEntries(
    Object.entries({ ...TAGS, ...values }).map(([name, value]) => [
      name,
      typeof value === 'function' ? (inside: ReactNode[]) => value(keyed(inside)) : value,
    ]),
  );
  const parts = formatOf(text).format<ReactNode>(wrapped);
  return <>{Array.isArray(parts) ? keyed(parts) : parts}</>;
}

/** The parts of a sentence never change their places. */
function keyed(parts: readonly ReactNode[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}
