export async function initTransaction(amount: number): Promise<string> {
  if (amount <= 0) throw new Error('invalid amount');
  return `tx-${amount}`;
}
export async function cancelTransaction(): Promise<void> {}
export async function completeTransaction(_id: string): Promise<void> {}
