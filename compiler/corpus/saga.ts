import { proxyActivities, log, ApplicationFailure, CancellationScope } from '@temporalio/workflow';
import type * as activities from './activities';

const { bookHotel, cancelHotel, bookFlight, cancelFlight, bookCar, cancelCar } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

interface Compensation {
  message: string;
  fn: () => Promise<void>;
}

export async function trip(input: TripInput): Promise<TripResult> {
  const compensations: Compensation[] = [];

  try {
    const hotel = await bookHotel(input.hotel);
    compensations.unshift({ message: 'cancel hotel', fn: () => cancelHotel(hotel.id) });

    const flight = await bookFlight(input.flight);
    compensations.unshift({ message: 'cancel flight', fn: () => cancelFlight(flight.id) });

    if (input.car) {
      const car = await bookCar(input.car);
      compensations.unshift({ message: 'cancel car', fn: () => cancelCar(car.id) });
      return { hotel, flight, car };
    }
    return { hotel, flight };
  } catch (err) {
    if (err instanceof ApplicationFailure && err.nonRetryable) {
      log.error(`failed: ${err.message}`);
    } else log.error('error while booking', { err });
    await CancellationScope.nonCancellable(() => compensate(compensations));
    throw err;
  }
}

async function compensate(compensations: Compensation[] = []) {
  if (compensations.length > 0) {
    log.info('failures encountered, compensating');
    for (const { message, fn } of compensations) {
      try {
        log.info(message);
        await fn();
      } catch (err) {
        log.error(`failed to compensate: ${message}`, { err });
        // swallow
      }
    }
  }
}

interface TripInput { hotel: unknown; flight: unknown; car?: unknown }
interface TripResult { hotel: unknown; flight: unknown; car?: unknown }
