import type { HistoryEvent } from '../../contract';
import type { MutableState, Parent } from '../../core';
import type { House } from '../house';
import type { Acknowledgements } from './acknowledgements';

/** One message as it is on its way. */
export interface Letter {
  readonly house: House;
  /** The sender as it stood when the message became durable. */
  readonly sender: MutableState;
  /** Events of the sender that were written with the message; older ones are read from the store. */
  readonly recent: readonly HistoryEvent[];
  readonly acknowledgements: Acknowledgements;
}

/** The sender as the parent that its messages speak of. */
export function parentOf({ key, bases }: MutableState): Parent {
  return { ...key, ...(bases && { bases }) };
}
