/** Of Temporal's TypeScript SDK, whose API ours is: what programs read from the packages that stand in for Temporal's. */
export const TEMPORAL_VERSION = '1.24.0';
