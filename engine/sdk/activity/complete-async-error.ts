import { brand } from '../common';

/** Throw it from an activity that is completed from elsewhere (`client.activity.complete`) with the token of its info. */
export class CompleteAsyncError extends Error {
  constructor() {
    super('this activity is completed asynchronously');
  }
}
brand(CompleteAsyncError, 'CompleteAsyncError');
