/**
 * Errors cross realms (sandbox, threads, two copies of the SDK), so classes are told by a brand on their prototype:
 * after `brand(Klass, 'Name')`, `instanceof Klass` holds for any object that carries the brand, from whichever copy.
 * Subclasses of a branded class keep the ordinary `instanceof` unless they are branded themselves.
 */
export function brand(klass: { prototype: object; readonly name: string }, name: string): void {
  const mark = Symbol.for(`backstitch.is${name}`);
  // In the sandbox the classes have lost their names; failures are typed by them.
  if (klass.name !== name) Object.defineProperty(klass, 'name', { value: name, configurable: true });
  Object.defineProperty(klass.prototype, mark, { value: true });
  // The prototypes are frozen in the sandbox; a subclass that sets `this.name` must still be able to.
  Object.defineProperty(klass.prototype, 'name', {
    configurable: true,
    get: () => name,
    set(this: object, value: unknown) {
      Object.defineProperty(this, 'name', { value, writable: true, configurable: true });
    },
  });
  Object.defineProperty(klass, Symbol.hasInstance, {
    value(this: unknown, error: unknown): boolean {
      if (this === klass) return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[mark] === true;
      return Function.prototype[Symbol.hasInstance].call(this, error);
    },
  });
}

/** Temporal's decorator of the same purpose. */
export function SymbolBasedInstanceOfError(name: string): (klass: { prototype: object; readonly name: string }) => void {
  return (klass) => brand(klass, name);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** True for an `Error` of any realm. */
export function isError(error: unknown): error is Error {
  return isRecord(error) && typeof error.name === 'string' && typeof error.message === 'string';
}

/** The message of whatever was thrown. */
export function errorMessage(error: unknown): string | undefined {
  if (isError(error)) return error.message;
  return typeof error === 'string' ? error : undefined;
}
