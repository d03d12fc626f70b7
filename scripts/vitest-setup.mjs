// Vitest's globalSetup: tests start the real threads of dist/, so these must be fresh. A room that does not bundle is reported
// here and fails where it is used; `npm test` builds first and stops at such an error.
import { buildNode } from './build-node.mjs';

export default async function setup() {
  // Every project calls this, each with its own copy of this module.
  globalThis.backstitchBuilt ??= buildNode().catch((error) => console.error(error.message));
  await globalThis.backstitchBuilt;
}
