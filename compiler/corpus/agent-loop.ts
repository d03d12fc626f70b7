import { condition, continueAsNew, defineQuery, defineSignal, log, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';

const { callModel, runTool, summarize } = proxyActivities<typeof activities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumAttempts: 5 },
});

export type Message = { role: 'user' | 'assistant' | 'tool'; content: string };
export const userMessage = defineSignal<[string]>('userMessage');
export const endChat = defineSignal('endChat');
export const transcript = defineQuery<Message[]>('transcript');

interface AgentInput {
  history?: Message[];
  maxTurns?: number;
}

/**
 * An agent that talks until it is told to stop.
 *
 * The history is folded into a summary when it grows too long, and the run goes on as a new one.
 */
export async function agentLoop({ history = [], maxTurns = 20 }: AgentInput = {}): Promise<Message[]> {
  const messages: Message[] = [...history];
  const pending: string[] = [];
  let done = false;

  setHandler(userMessage, (text) => void pending.push(text));
  setHandler(endChat, () => {
    done = true;
  });
  setHandler(transcript, () => messages);

  for (let turn = 0; turn < maxTurns; turn++) {
    await condition(() => pending.length > 0 || done);
    if (done && pending.length === 0) break;

    // All that has come meanwhile is one turn
    messages.push({ role: 'user', content: pending.splice(0).join('\n') });

    let answer = await callModel(messages);
    while (answer.tool !== undefined) {
      log.info('tool', { name: answer.tool.name });
      const output = await runTool(answer.tool.name, answer.tool.input);
      messages.push({ role: 'tool', content: output });
      answer = await callModel(messages);
    }
    messages.push({ role: 'assistant', content: answer.text });

    if (messages.length > 50 || workflowInfo().continueAsNewSuggested) {
      const summary = await summarize(messages);
      await continueAsNew<typeof agentLoop>({ history: [{ role: 'user', content: summary }], maxTurns: maxTurns - turn });
    }
  }
  return messages;
}
