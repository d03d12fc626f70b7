import { EngineError } from '../contract';

/** A query that cannot be read. `position` counts characters from 0; the sentence counts them as people do, from 1. */
export function queryError(query: string, position: number, message: string): EngineError {
  const where = position >= query.length ? 'at its end' : `at character ${position + 1} (${excerpt(query, position)})`;
  return new EngineError('INVALID_ARGUMENT', `The query cannot be read ${where}: ${message}`, { path: 'query', position });
}

function excerpt(query: string, position: number): string {
  const text = /^(?:'[^']*'?|"[^"]*"?|[\w.]+|.)/su.exec(query.slice(position))?.[0] ?? '';
  return JSON.stringify(text.length > 30 ? `${text.slice(0, 30)}…` : text);
}
