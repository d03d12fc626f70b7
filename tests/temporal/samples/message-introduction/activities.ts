import type { Language } from './workflows';

export async function callGreetingService(to: Language): Promise<string | undefined> {
  const greetings: Record<string, string> = { FRENCH: 'Bonjour, monde', SPANISH: 'Hola mundo' };
  await new Promise((resolve) => setTimeout(resolve, 20));
  return greetings[to];
}
