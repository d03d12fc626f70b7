import type { Checker } from '../compiler';

/** A checker whose answers wait for something first: before the activities are known, every call of one would be an error. */
export function checkerAfter(checker: Checker, ready: () => Promise<unknown>): Checker {
  const after = async <T>(ask: () => Promise<T>): Promise<T> => {
    await ready();
    return ask();
  };
  return {
    check: (source) => after(() => checker.check(source)),
    complete: (position) => after(() => checker.complete(position)),
    hover: (position) => after(() => checker.hover(position)),
    signatureHelp: (position) => after(() => checker.signatureHelp(position)),
    rename: (request) => after(() => checker.rename(request)),
    scope: (position) => after(() => checker.scope(position)),
    inputSchema: (request) => after(() => checker.inputSchema(request)),
    interfaceOf: (request) => after(() => checker.interfaceOf(request)),
    handlers: (source) => after(() => checker.handlers(source)),
    activities: () => after(() => checker.activities()),
    typeLibrary: () => after(() => checker.typeLibrary()),
    setActivities: (files) => checker.setActivities(files),
    close: () => checker.close(),
  };
}
