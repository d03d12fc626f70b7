import type { Environment } from './environment';

/** `URL` and `URLSearchParams`. The host takes URLs apart, by Node's own parser; what is kept of one is text. */
export function installUrl(env: Environment): void {
  const define = (name: string, value: unknown) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  const { host } = env;
  type Parts = Record<
    'href' | 'origin' | 'protocol' | 'username' | 'password' | 'host' | 'hostname' | 'port' | 'pathname' | 'search' | 'hash',
    string
  >;
  type Pair = [string, string];

  const utf8 = new TextEncoder();
  const text = new TextDecoder();
  const SAFE = /[A-Za-z0-9*\-._]/;
  const encodePart = (part: string) => {
    let out = '';
    for (const char of part) {
      if (char === ' ') out += '+';
      else if (SAFE.test(char)) out += char;
      else for (const byte of utf8.encode(char)) out += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }
    return out;
  };
  const decodePart = (part: string) => {
    const bytes: number[] = [];
    const plain = part.replaceAll('+', ' ');
    for (let at = 0; at < plain.length; ) {
      const hex = plain.slice(at + 1, at + 3);
      if (plain[at] === '%' && /^[0-9a-fA-F]{2}$/.test(hex)) {
        bytes.push(Number.parseInt(hex, 16));
        at += 3;
      } else {
        const char = String.fromCodePoint(plain.codePointAt(at) as number);
        bytes.push(...utf8.encode(char));
        at += char.length;
      }
    }
    return text.decode(Uint8Array.from(bytes));
  };
  const parse = (query: string): Pair[] =>
    query
      .replace(/^\?/, '')
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const at = pair.indexOf('=');
        return at < 0 ? [decodePart(pair), ''] : [decodePart(pair.slice(0, at)), decodePart(pair.slice(at + 1))];
      });

  let bind: (params: URLSearchParams, changed: () => void) => void = () => undefined;
  let reset: (params: URLSearchParams, query: string) => void = () => undefined;

  class URLSearchParams {
    #pairs: Pair[];
    /** Tells the URL it belongs to. */
    #changed: () => void = () => undefined;

    constructor(init: unknown = '') {
      if (typeof init === 'object' && init !== null) {
        const entries = Symbol.iterator in init ? Array.from(init as Iterable<Pair>) : Object.entries(init);
        this.#pairs = entries.map((pair) => {
          const [key, value, ...rest] = Array.from(pair as Iterable<unknown>);
          if (value === undefined || rest.length > 0) throw new TypeError('Each query pair must be an iterable [name, value] tuple');
          return [String(key), String(value)];
        });
      } else this.#pairs = parse(String(init));
    }

    static {
      bind = (params, changed) => {
        params.#changed = changed;
      };
      reset = (params, query) => {
        params.#pairs = parse(query);
      };
    }

    get size(): number {
      return this.#pairs.length;
    }
    append(name: string, value: string): void {
      this.#pairs.push([String(name), String(value)]);
      this.#changed();
    }
    delete(name: string, value?: string): void {
      this.#pairs = this.#pairs.filter(([key, own]) => key !== String(name) || (value !== undefined && own !== String(value)));
      this.#changed();
    }
    get(name: string): string | null {
      return this.#pairs.find(([key]) => key === String(name))?.[1] ?? null;
    }
    getAll(name: string): string[] {
      return this.#pairs.filter(([key]) => key === String(name)).map(([, value]) => value);
    }
    has(name: string, value?: string): boolean {
      return this.#pairs.some(([key, own]) => key === String(name) && (value === undefined || own === String(value)));
    }
    set(name: string, value: string): void {
      const at = this.#pairs.findIndex(([key]) => key === String(name));
      if (at < 0) this.#pairs.push([String(name), String(value)]);
      else {
        this.#pairs = this.#pairs.filter(([key], i) => i <= at || key !== String(name));
        this.#pairs[at] = [String(name), String(value)];
      }
      this.#changed();
    }
    sort(): void {
      this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      this.#changed();
    }
    forEach(fn: (value: string, name: string, params: URLSearchParams) => void, thisArg?: unknown): void {
      for (const [name, value] of this.#pairs) fn.call(thisArg, value, name, this);
    }
    *entries(): IterableIterator<Pair> {
      for (let at = 0; at < this.#pairs.length; at++) yield [...(this.#pairs[at] as Pair)];
    }
    *keys(): IterableIterator<string> {
      for (const [name] of this.entries()) yield name;
    }
    *values(): IterableIterator<string> {
      for (const [, value] of this.entries()) yield value;
    }
    [Symbol.iterator](): IterableIterator<Pair> {
      return this.entries();
    }
    toString(): string {
      return this.#pairs.map(([name, value]) => `${encodePart(name)}=${encodePart(value)}`).join('&');
    }
    get [Symbol.toStringTag](): string {
      return 'URLSearchParams';
    }
  }

  const invalid = (input: string, base?: string) =>
    Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input, ...(base !== undefined && { base }) });

  class URL {
    #parts: Parts;
    readonly #searchParams: URLSearchParams;

    constructor(input: unknown, base?: unknown) {
      const [given, relativeTo] = [String(input), base === undefined ? '' : String(base)];
      const parts = host.parseUrl(given, relativeTo);
      if (parts === '') throw invalid(given, base === undefined ? undefined : relativeTo);
      this.#parts = JSON.parse(parts) as Parts;
      this.#searchParams = new URLSearchParams(this.#parts.search);
      bind(this.#searchParams, () => {
        const query = this.#searchParams.toString();
        this.#set('search', query === '' ? '' : `?${query}`, false);
      });
    }

    static canParse(input: unknown, base?: unknown): boolean {
      return host.parseUrl(String(input), base === undefined ? '' : String(base)) !== '';
    }
    static parse(input: unknown, base?: unknown): URL | null {
      return URL.canParse(input, base) ? new URL(input, base) : null;
    }

    #set(part: keyof Parts, value: unknown, anew = true): void {
      const parts = host.setUrlPart(this.#parts.href, part, String(value));
      if (parts === '') throw invalid(String(value));
      this.#parts = JSON.parse(parts) as Parts;
      if (anew) reset(this.#searchParams, this.#parts.search);
    }
    static {
      for (const part of ['href', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'] as const) {
        Object.defineProperty(URL.prototype, part, {
          configurable: true,
          enumerable: true,
          get(this: URL) {
            return this.#parts[part];
          },
          set(this: URL, value: unknown) {
            this.#set(part, value);
          },
        });
      }
    }
    get origin(): string {
      return this.#parts.origin;
    }
    get searchParams(): URLSearchParams {
      return this.#searchParams;
    }
    toString(): string {
      return this.#parts.href;
    }
    toJSON(): string {
      return this.#parts.href;
    }
    get [Symbol.toStringTag](): string {
      return 'URL';
    }
  }

  define('URL', URL);
  define('URLSearchParams', URLSearchParams);
}
