/** How long the replay of one history may take while somebody waits for the verdict: before a publish, and when a test goes on from a block. */
export const REPLAY_TIMEOUT_MS = 30_000;
