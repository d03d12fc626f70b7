import { upsertMemo, upsertSearchAttributes } from 'backstitch/workflow';

export async function main(customer: string, pairs: never[]) {
  upsertSearchAttributes({ customer: [customer], state: ['open'] });
  // Shown beside the run
  upsertMemo({ customer, step: 1 });
  upsertSearchAttributes(pairs);
}
