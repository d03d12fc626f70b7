import type { Environment } from './environment';

/** `Date` with workflow time; local time is UTC and the default locale `en-US`, wherever the worker runs. */
export function installDate(env: Environment): void {
  const RealDate = Date;
  const parse = RealDate.parse;
  const now = (): number => {
    if (env.current === undefined) throw new Error('There is no time outside a workflow');
    return env.current.now();
  };

  /** Text without a zone means UTC. */
  const parseUtc = (text: string): number => {
    if (/^\d{4}-\d\d-\d\dT[\d:.]+$/.test(text)) return parse(`${text}Z`);
    if (/\d:\d|[a-z]{3}|\//i.test(text) && !/(?:z|gmt|utc|[+-]\d\d:?\d\d|\))\s*$/i.test(text)) {
      const time = parse(`${text} UTC`);
      if (!Number.isNaN(time)) return time;
    }
    return parse(text);
  };

  // biome-ignore lint/suspicious/noShadowRestrictedNames: its name is part of what it stands for
  const WorkflowDate = function Date(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return new RealDate(now()).toString();
    const [first] = args;
    let value: unknown = first;
    if (args.length === 0) value = now();
    else if (args.length > 1) value = RealDate.UTC(...(args as [number, number]));
    else if (typeof first === 'string') value = parseUtc(first);
    return Reflect.construct(RealDate, [value], new.target);
  };
  const proto = RealDate.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
  Object.defineProperties(WorkflowDate, {
    prototype: { value: RealDate.prototype },
    length: { value: 7 },
    now: { value: now, writable: true, configurable: true },
    parse: { value: (text: unknown) => parseUtc(String(text)), writable: true, configurable: true },
    UTC: { value: RealDate.UTC, writable: true, configurable: true },
  });
  const define = (name: string, value: unknown) => Object.defineProperty(proto, name, { value, writable: true, configurable: true });
  define('constructor', WorkflowDate);
  for (const part of ['Date', 'Day', 'FullYear', 'Hours', 'Milliseconds', 'Minutes', 'Month', 'Seconds']) {
    define(`get${part}`, proto[`getUTC${part}`]);
    if (part !== 'Day') define(`set${part}`, proto[`setUTC${part}`]);
  }
  define('getTimezoneOffset', () => 0);
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const two = (n: number) => String(n).padStart(2, '0');
  const dateText = (d: Date) =>
    `${days[d.getUTCDay()]} ${months[d.getUTCMonth()]} ${two(d.getUTCDate())} ${String(d.getUTCFullYear()).padStart(4, '0')}`;
  const timeText = (d: Date) =>
    `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())} GMT+0000 (Coordinated Universal Time)`;
  const text = (format: (d: Date) => string) =>
    function (this: Date) {
      return Number.isNaN(this.getTime()) ? 'Invalid Date' : format(this);
    };
  define(
    'toString',
    text((d) => `${dateText(d)} ${timeText(d)}`),
  );
  define('toDateString', text(dateText));
  define('toTimeString', text(timeText));
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const real = proto[name] as (...args: unknown[]) => unknown;
    define(name, function (this: unknown, locale: unknown, options?: object) {
      return Reflect.apply(real, this, [locale ?? 'en-US', { timeZone: 'UTC', ...options }]);
    });
  }

  const RealFormat = Intl.DateTimeFormat;
  const Format = function DateTimeFormat(this: unknown, locale?: string, options?: Intl.DateTimeFormatOptions): unknown {
    return Reflect.construct(RealFormat, [locale ?? 'en-US', { timeZone: 'UTC', ...options }], new.target ?? Format);
  };
  const format = Object.getOwnPropertyDescriptor(RealFormat.prototype, 'format')?.get as () => (date: unknown) => string;
  const toParts = RealFormat.prototype.formatToParts;
  Object.defineProperties(RealFormat.prototype, {
    constructor: { value: Format, writable: true, configurable: true },
    format: {
      configurable: true,
      get(this: unknown) {
        const formatOne = Reflect.apply(format, this, []);
        return (date?: unknown) => formatOne(date ?? now());
      },
    },
    formatToParts: {
      configurable: true,
      writable: true,
      value(this: unknown, date?: Date) {
        return Reflect.apply(toParts, this, [date ?? now()]);
      },
    },
  });
  Object.defineProperties(Format, {
    prototype: { value: RealFormat.prototype },
    supportedLocalesOf: { value: RealFormat.supportedLocalesOf, writable: true, configurable: true },
  });
  Object.defineProperty(Intl, 'DateTimeFormat', { value: Format, writable: true, configurable: true });
  Object.defineProperty(globalThis, 'Date', { value: WorkflowDate, writable: true, configurable: true });
}
