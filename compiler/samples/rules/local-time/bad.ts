export async function w(): Promise<string> {
  const now = new Date();
  if (now.getHours() < 8) return now.toLocaleDateString();
  return `${now.getTimezoneOffset()}`;
}
