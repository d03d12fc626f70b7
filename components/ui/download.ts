/** Hands the browser a file to keep. */
export function download(name: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Hands a value to the browser as a JSON file. */
export function downloadJson(name: string, value: unknown): void {
  download(name, `${JSON.stringify(value, null, 2)}\n`, 'application/json');
}
