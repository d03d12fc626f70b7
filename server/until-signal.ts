/** A terminal's Ctrl-C can reach us twice at once (from the terminal and through npm): the second only counts after this. */
const IMPATIENT_MS = 1_000;

/** Resolves when a first signal has ended everything; a second, impatient one ends the process at once. */
export function untilSignal(stop: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    // A process that neither listens nor has a connection of its own at the moment must not end for that.
    const alive = setInterval(() => undefined, 2 ** 30);
    let first = 0;
    const onSignal = (signal: NodeJS.Signals) => {
      if (first === 0) {
        first = Date.now();
        console.log(`\n  ${signal}: stopping (again: at once)`);
        stop()
          .finally(() => clearInterval(alive))
          .then(() => {
            console.log('  stopped');
            // Next keeps timers that would hold the process for a while.
            setImmediate(() => process.exit(0));
            resolve();
          }, reject);
      } else if (Date.now() - first > IMPATIENT_MS) {
        console.log('  stopped at once');
        process.exit(130);
      }
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}
