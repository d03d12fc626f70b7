export async function order(): Promise<unknown> {
  const answer = await fetch('https://example.org');
  setInterval(() => {}, 1000);
  const id = crypto.randomUUID();
  const shared = { process };
  return [answer, id, performance.now(), process.env.HOME, shared, typeof window, new WeakRef({}), Buffer.from('x'), require('fs')];
}
