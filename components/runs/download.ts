import { download } from '../ui';

/** Hands a value to the browser as a JSON file. */
export function downloadJson(name: string, value: unknown): void {
  download(name, `${JSON.stringify(value, null, 2)}\n`, 'application/json');
}
