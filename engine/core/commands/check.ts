import type { Failure, Payload, PayloadMap, WorkflowTaskFailedCause } from '../../contract';
import { approximateBytes, exceedsBytes, idTooLong } from '../bytes';
import { LIMITS } from '../limits';
import { CommandRefused } from './refused';

export function checkId(cause: WorkflowTaskFailedCause, field: string, value: string): void {
  if (typeof value !== 'string' || value === '') throw new CommandRefused(cause, `${field} is not set.`);
  if (idTooLong(value, LIMITS.idBytes)) throw new CommandRefused(cause, `${field} is longer than ${LIMITS.idBytes} bytes.`);
}

export function checkPayloads(field: string, payloads: readonly Payload[] | undefined): void {
  if (exceedsBytes(payloads, LIMITS.payloadBytes))
    throw new CommandRefused('PAYLOADS_TOO_LARGE', `${field} is larger than ${LIMITS.payloadBytes} bytes.`);
}

export function checkMap(field: string, map: PayloadMap | Readonly<Record<string, readonly Payload[]>> | undefined): void {
  if (map !== undefined) checkPayloads(field, Object.values(map).flat());
}

export function checkFailure(cause: WorkflowTaskFailedCause, failure: Failure | undefined): void {
  if (failure === undefined) throw new CommandRefused(cause, 'Failure is not set.');
  if (approximateBytes(failure) > LIMITS.payloadBytes)
    throw new CommandRefused('PAYLOADS_TOO_LARGE', `The failure is larger than ${LIMITS.payloadBytes} bytes.`);
}

export function checkTimeout(cause: WorkflowTaskFailedCause, field: string, value: number | undefined): void {
  if (value !== undefined && !(Number.isFinite(value) && value >= 0))
    throw new CommandRefused(cause, `${field} must be a number of milliseconds, not below 0.`);
}
