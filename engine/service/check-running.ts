import { EngineError } from '../contract';
import type { House } from './house';

/** For calls that wait: whoever asks again and again would otherwise be answered at once, for ever. */
export function checkRunning(house: House): void {
  if (!house.running()) throw new EngineError('SHUTTING_DOWN', 'The engine is shutting down.');
}
