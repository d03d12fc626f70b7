/** The longest that a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1;

let underWay = 0;
let hold: NodeJS.Timeout | undefined;

/** Node does not end while the call is under way, as it does not while a socket is open: an engine of this process has none. */
export async function keepingAlive<T>(call: () => Promise<T>): Promise<T> {
  if (underWay++ === 0) hold = setInterval(() => undefined, LONGEST_MS);
  try {
    return await call();
  } finally {
    if (--underWay === 0) clearInterval(hold);
  }
}
