/** Where tests of the designer run. */
export const TEST_QUEUE = 'backstitch-test';
