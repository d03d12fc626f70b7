/** Activities with what they depend on. */
export const createActivities = (db: { expenses: Map<string, string> }) => ({
  async createExpense(expenseId: string): Promise<void> {
    db.expenses.set(expenseId, 'created');
  },
  async payment(expenseId: string): Promise<void> {
    if (db.expenses.get(expenseId) !== 'created') throw new Error('no such expense');
    db.expenses.set(expenseId, 'paid');
  },
});
