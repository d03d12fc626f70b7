import type { IncomingMessage } from 'node:http';
import { EngineError, MAX_REQUEST_BYTES } from '../contract';

/** The body of a request as JSON. Rejects with an `EngineError` when it is none, and otherwise when the caller goes away. */
export async function readJson(req: IncomingMessage): Promise<{ readonly value: unknown }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) throw new EngineError('LIMIT_EXCEEDED', `A request may have at most ${MAX_REQUEST_BYTES} bytes.`);
    chunks.push(chunk);
  }
  try {
    return { value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    throw new EngineError('INVALID_ARGUMENT', 'The body of the request is not JSON.');
  }
}
