import type { User } from './workflows';

export async function isValid(user: User): Promise<boolean> {
  return user.createdAt instanceof Date && user.hp.every((each) => typeof each === 'bigint');
}
