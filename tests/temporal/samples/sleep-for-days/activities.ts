export async function sendEmail(msg: string): Promise<string> {
  return `sent ${msg}`;
}
