import {
  type Failure,
  type Payload,
  type PayloadMap,
  payloadBytes,
  QUEUE_MARK,
  type UserMetadata,
  type WorkflowTaskFailedCause,
} from '../../contract';
import { approximateBytes, exceedsBytes, idTooLong } from '../bytes';
import type { Draft } from '../draft';
import { LIMITS } from '../limits';
import { CommandRefused } from './refused';

export function checkId(cause: WorkflowTaskFailedCause, field: string, value: string): void {
  if (typeof value !== 'string' || value === '') throw new CommandRefused(cause, `${field} is not set.`);
  if (idTooLong(value, LIMITS.idBytes)) throw new CommandRefused(cause, `${field} is longer than ${LIMITS.idBytes} bytes.`);
}

export function checkTaskQueue(cause: WorkflowTaskFailedCause, name: string): void {
  checkId(cause, 'taskQueue', name);
  if (name.includes(QUEUE_MARK)) throw new CommandRefused(cause, 'taskQueue contains the control character U+0001.');
}

export function checkPayloads({ env }: Draft, field: string, payloads: readonly Payload[] | undefined): void {
  if (exceedsBytes(payloads, env.payloadLimitBytes))
    throw new CommandRefused('PAYLOADS_TOO_LARGE', `${field} is larger than ${env.payloadLimitBytes} bytes.`);
}

export function checkUserMetadata(metadata: UserMetadata | undefined): void {
  if (metadata === undefined) return;
  const { summary, details } = metadata;
  if (exceedsBytes(summary && [summary], LIMITS.summaryBytes))
    throw new CommandRefused('PAYLOADS_TOO_LARGE', `The summary is larger than ${LIMITS.summaryBytes} bytes.`);
  if (exceedsBytes(details && [details], LIMITS.detailsBytes))
    throw new CommandRefused('PAYLOADS_TOO_LARGE', `The details are larger than ${LIMITS.detailsBytes} bytes.`);
}

export function checkMap(draft: Draft, field: string, map: PayloadMap | Readonly<Record<string, readonly Payload[]>> | undefined): void {
  if (map !== undefined) checkPayloads(draft, field, Object.values(map).flat());
}

export function checkFailure({ env }: Draft, cause: WorkflowTaskFailedCause, failure: Failure | undefined): void {
  if (failure === undefined) throw new CommandRefused(cause, 'Failure is not set.');
  if (approximateBytes(failure) > env.payloadLimitBytes)
    throw new CommandRefused('PAYLOADS_TOO_LARGE', `The failure is larger than ${env.payloadLimitBytes} bytes.`);
}

export function checkTimeout(cause: WorkflowTaskFailedCause, field: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isFinite(value) && value >= 0))
    throw new CommandRefused(cause, `${field} must be a number of milliseconds, not below 0.`);
}

/** Sizes, and what is registered in the namespace. */
export function checkSearchAttributes(draft: Draft, attributes: PayloadMap | undefined): void {
  if (attributes === undefined) return;
  const bad = (message: string): never => {
    throw new CommandRefused('BAD_SEARCH_ATTRIBUTES', message);
  };
  let total = 0;
  for (const [name, payload] of Object.entries(attributes)) {
    const bytes = payloadBytes(payload);
    if (bytes > LIMITS.searchAttributeValueBytes)
      bad(`Search attribute "${name}" is larger than ${LIMITS.searchAttributeValueBytes} bytes.`);
    total += bytes;
  }
  if (total > LIMITS.searchAttributesBytes) bad(`The search attributes are larger than ${LIMITS.searchAttributesBytes} bytes.`);
  if (Object.keys(attributes).length > LIMITS.searchAttributeKeys)
    bad(`A run has at most ${LIMITS.searchAttributeKeys} search attributes.`);
  const problem = draft.env.attributeProblem?.(attributes) ?? null;
  if (problem !== null) bad(problem);
}
