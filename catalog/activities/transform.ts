import jsonata from 'jsonata';
import { ApplicationFailure } from '../../engine/sdk/common';

export interface Transform {
  /**
   * A JSONata expression (https://docs.jsonata.org).
   * @example '{ "total": $sum(lines.(price * quantity)), "names": lines.name }'
   */
  expression: string;
  /** What the expression looks at. */
  data: unknown;
  /** Named values, used as `$name`. */
  variables?: Record<string, unknown>;
}

/** An expression that runs longer is stopped. */
const TIMEOUT_MS = 5_000;
/** Calls within calls. */
const MAX_DEPTH = 500;

/**
 * Maps JSON to JSON by a JSONata expression: pick, rename, filter, sum, join. Nothing found gives `null`. A wrong expression is
 * not tried again (`TransformError`). Mappings that are known beforehand are better written as plain TypeScript.
 */
export async function transform(request: Transform): Promise<unknown> {
  try {
    const result: unknown = await jsonata(request.expression, { timeout: TIMEOUT_MS, stack: MAX_DEPTH }).evaluate(
      request.data,
      request.variables,
    );
    return result === undefined ? null : JSON.parse(JSON.stringify(result));
  } catch (error) {
    const { message, position, code } = error as { readonly message?: string; readonly position?: number; readonly code?: string };
    const place = position === undefined ? '' : ` at character ${position}`;
    throw ApplicationFailure.nonRetryable(`The expression failed${place}: ${message ?? String(error)}`, 'TransformError', {
      code,
      position,
    });
  }
}
