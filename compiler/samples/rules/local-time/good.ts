export async function w(): Promise<string> {
  const now = new Date();
  if (now.getUTCHours() < 8) return now.toLocaleDateString('en', { timeZone: 'Europe/Berlin' });
  return now.toISOString();
}
