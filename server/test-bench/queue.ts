/** Where tests of drafts run; lists and gates tell them by it. */
export const TEST_TASK_QUEUE = 'backstitch-test';
