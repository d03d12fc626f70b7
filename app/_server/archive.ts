import { strToU8, zipSync } from 'fflate';

/** Zip knows no earlier day; the same files give the same bytes. */
const TIME = new Date(1980, 0, 1);

/** Files below one folder as a zip archive, base64. */
export function archive(folder: string, files: Readonly<Record<string, string>>): string {
  const entries = Object.entries(files).map(([path, text]) => [`${folder}/${path}`, strToU8(text)]);
  return Buffer.from(zipSync(Object.fromEntries(entries), { mtime: TIME })).toString('base64');
}
