// Vitest's globalSetup: tests start the real threads of dist/, so these must be fresh. A room that does not bundle is reported
// here and fails where it is used; `npm test` builds first and stops at such an error.
import { buildNode } from './build-node.mjs';

let built;

export default function setup() {
  built ??= buildNode().catch((error) => console.error(error.message));
  return built.then(() => undefined);
}
