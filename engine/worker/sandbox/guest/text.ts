/** `TextEncoder`, `TextDecoder` (UTF-8) and `AbortController`: not part of the language, but the same everywhere. */
export function installWebTypes(): void {
  const define = (name: string, value: unknown) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });

  class TextEncoder {
    readonly encoding = 'utf-8';
    encode(text = ''): Uint8Array {
      const bytes: number[] = [];
      for (const char of String(text)) {
        let code = char.codePointAt(0) as number;
        if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
        if (code < 0x80) bytes.push(code);
        else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
        else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
        else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
      }
      return Uint8Array.from(bytes);
    }
    encodeInto(text: string, into: Uint8Array): { read: number; written: number } {
      let read = 0;
      let written = 0;
      for (const char of String(text)) {
        const bytes = this.encode(char);
        if (written + bytes.length > into.length) break;
        into.set(bytes, written);
        written += bytes.length;
        read += char.length;
      }
      return { read, written };
    }
  }

  class TextDecoder {
    readonly encoding = 'utf-8';
    constructor(
      label = 'utf-8',
      private readonly options: { fatal?: boolean; ignoreBOM?: boolean } = {},
    ) {
      if (!/^utf-?8$/i.test(label)) throw new RangeError(`Only UTF-8 can be decoded in workflows, not "${label}"`);
    }
    decode(input: ArrayBuffer | ArrayBufferView = new Uint8Array()): string {
      const bytes = ArrayBuffer.isView(input) ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : new Uint8Array(input);
      let out = '';
      for (let at = 0; at < bytes.length; ) {
        const lead = bytes[at++] as number;
        const more =
          lead < 0x80 ? 0 : lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : -1;
        let code = more < 1 ? lead : lead & (0x3f >> more);
        let valid = more >= 0;
        for (let i = 0; valid && i < more; i++) {
          const next = bytes[at] ?? 0;
          const low = i > 0 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
          const high = i > 0 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
          if (next < low || next > high) valid = false;
          else {
            code = (code << 6) | (next & 63);
            at++;
          }
        }
        if (!valid && this.options.fatal) throw new TypeError('The encoded data was not valid for encoding utf-8');
        out += valid ? String.fromCodePoint(code) : '\ufffd';
      }
      return !this.options.ignoreBOM && out.startsWith('\ufeff') ? out.slice(1) : out;
    }
  }

  let abort: (signal: AbortSignal, reason: unknown) => void = () => undefined;
  type AbortEvent = { readonly type: 'abort'; readonly target: unknown };
  type Listener = ((event: AbortEvent) => void) | { handleEvent(event: AbortEvent): void };
  class AbortSignal {
    aborted = false;
    reason: unknown = undefined;
    onabort: ((event: AbortEvent) => void) | null = null;
    readonly #listeners = new Map<Listener, boolean>();
    addEventListener(type: string, listener: Listener, options: boolean | { once?: boolean } = {}): void {
      if (type === 'abort' && listener) this.#listeners.set(listener, typeof options === 'object' && options.once === true);
    }
    removeEventListener(type: string, listener: Listener): void {
      if (type === 'abort') this.#listeners.delete(listener);
    }
    throwIfAborted(): void {
      if (this.aborted) throw this.reason;
    }
    static {
      abort = (signal, reason) => {
        if (signal.aborted) return;
        signal.aborted = true;
        signal.reason = reason ?? Object.assign(new Error('This operation was aborted'), { name: 'AbortError', code: 20 });
        const event: AbortEvent = { type: 'abort', target: signal };
        signal.onabort?.(event);
        for (const [listener, once] of [...signal.#listeners]) {
          if (once) signal.#listeners.delete(listener);
          if (typeof listener === 'function') listener.call(signal, event);
          else listener.handleEvent(event);
        }
      };
    }
    static abort(reason?: unknown): AbortSignal {
      const signal = new AbortSignal();
      abort(signal, reason);
      return signal;
    }
    static any(signals: Iterable<AbortSignal>): AbortSignal {
      const any = new AbortSignal();
      for (const signal of signals) {
        if (signal.aborted) abort(any, signal.reason);
        else signal.addEventListener('abort', () => abort(any, signal.reason));
      }
      return any;
    }
  }
  class AbortController {
    readonly signal = new AbortSignal();
    abort(reason?: unknown): void {
      abort(this.signal, reason);
    }
  }
  define('TextEncoder', TextEncoder);
  define('TextDecoder', TextDecoder);
  define('AbortSignal', AbortSignal);
  define('AbortController', AbortController);
  // Newer than some of the engines we run on.
  for (const name of ['dispose', 'asyncDispose'])
    if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol.for(`nodejs.${name}`) });
}
