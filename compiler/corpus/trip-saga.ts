import { proxyActivities, log, CancellationScope, isCancellation, ApplicationFailure } from '@temporalio/workflow';
import type * as activities from './activities';

const {
  reserveCar, cancelCar,
  bookHotel, cancelHotel,
  bookFlight, cancelFlight,
} = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 2 },
});

interface Compensation { message: string; fn: () => Promise<void> }

export interface Trip { attendee: string; carId?: string; hotelId?: string; flightId?: string; attempts?: number }

/** Books all or nothing. */
export async function tripSaga(trip: Trip): Promise<{ booked: string[] }> {
  const compensations: Compensation[] = [];
  const booked: string[] = [];
  try {
    if (trip.carId) {
      compensations.unshift({
        message: 'cancelling car',
        fn: async () => {
          await cancelCar(trip.carId!, trip.attendee);
        },
      });
      booked.push(await reserveCar(trip.carId, trip.attendee));
    }
    if (trip.hotelId) {
      compensations.unshift({
        message: 'cancelling hotel',
        fn: () => cancelHotel(trip.hotelId!, trip.attendee),
      });
      booked.push(await bookHotel(trip.hotelId, trip.attendee));
    }
    if (trip.flightId) {
      compensations.unshift({ message: 'cancelling flight', fn: () => cancelFlight(trip.flightId!, trip.attendee) });
      booked.push(await bookFlight(trip.flightId, trip.attendee));
    }
    return { booked };
  } catch (err) {
    if (isCancellation(err)) {
      await CancellationScope.nonCancellable(() => compensate(compensations));
    } else {
      await compensate(compensations);
    }
    throw ApplicationFailure.nonRetryable(`trip failed: ${errorMessage(err)}`, 'TripFailed');
  }
}

async function compensate(compensations: Compensation[] = []): Promise<void> {
  if (compensations.length === 0) return;
  log.info('compensating', { steps: compensations.length });
  for (const comp of compensations) {
    try {
      log.info(comp.message);
      await comp.fn();
    } catch (err) {
      log.error(`failed to compensate: ${errorMessage(err)}`, { err });
      // swallowed on purpose: the others must run
    }
  }
}

function errorMessage(error: unknown): string {
  let message = 'unknown';
  for (let e: any = error; e; e = e.cause) if (e.message) message = e.message;
  return message;
}
