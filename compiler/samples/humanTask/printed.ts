import { defineForm, humanTask } from 'backstitch/patterns';

/** What finance is asked. */
export const approval = defineForm<{ approved: boolean; comment?: string }>('approval', {
  title: 'Approve the order',
});
const plain = defineForm('plain');

export async function main(order: Order) {
  // Ask finance
  const review = await humanTask(approval, {
    assignees: ['finance'],
    deadline: '2 days',
    context: order,
  });

  if (!review?.answer.approved) {
    return 'rejected';
  }

  const { answer, by } = await humanTask(plain);
  await humanTask(plain, options);
  return by;
}
