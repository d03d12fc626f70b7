import { proxyActivities } from '@temporalio/workflow';
import type { A } from './activities';

export { importBooks as default, importBooks, exportBooks as exportAll };
export type { Book };
export const version = 3;

const { fetchBooks, storeBook, dump } = proxyActivities<A>({ scheduleToCloseTimeout: '1h' });

async function importBooks(shelf: string): Promise<number> {
  const books = await fetchBooks(shelf);
  for (const { title, ...rest } of books) await storeBook(title, rest);
  return books.length;
}

const exportBooks = async function (shelf: string) {
  return await dump(shelf, version);
};

type Book = { title: string; year: number };
