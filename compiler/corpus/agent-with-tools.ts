import { proxyActivities, workflowInfo, continueAsNew, ApplicationFailure, startChild, ParentClosePolicy, ChildWorkflowCancellationType } from '@temporalio/workflow';
import type * as activities from './activities';

const { chat, search, readPage, writeFile } = proxyActivities<typeof activities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s', maximumAttempts: 5 },
});

type Message = { role: 'system' | 'user' | 'assistant' | 'tool'; content: string; toolCallId?: string };
type ToolCall = { id: string; name: keyof typeof tools | 'delegate'; arguments: string };

const tools = {
  search: async ({ query }: { query: string }) => (await search(query)).slice(0, 5).join('\n'),
  readPage: async ({ url }: { url: string }) => readPage(url),
  writeFile: async ({ path, text }: { path: string; text: string }) => {
    await writeFile(path, text);
    return `wrote ${text.length} characters`;
  },
} as const;

export async function researcher(question: string, history: Message[] = [], depth = 0): Promise<string> {
  const messages: Message[] = history.length > 0 ? history : [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: question }];
  let budget = 20;

  do {
    const { content, toolCalls = [] } = await chat({ messages, tools: Object.keys(tools) });
    messages.push({ role: 'assistant', content });
    if (toolCalls.length === 0) return content;

    const results = await Promise.all(
      (toolCalls as ToolCall[]).map(async (call): Promise<Message> => {
        try {
          const args = JSON.parse(call.arguments);
          switch (call.name) {
            case 'delegate': {
              if (depth >= 2) throw new Error('too deep');
              const child = await startChild(researcher, {
                args: [args.question, [], depth + 1],
                workflowId: `${workflowInfo().workflowId}/${call.id}`,
                parentClosePolicy: ParentClosePolicy.TERMINATE,
                cancellationType: ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED,
              });
              return { role: 'tool', toolCallId: call.id, content: await child.result() };
            }
            default: {
              const tool = tools[call.name] as ((args: unknown) => Promise<string>) | undefined;
              if (!tool) throw ApplicationFailure.nonRetryable(`no tool ${call.name}`, 'NoSuchTool');
              return { role: 'tool', toolCallId: call.id, content: await tool(args) };
            }
          }
        } catch (err) {
          return { role: 'tool', toolCallId: call.id, content: `error: ${err instanceof Error ? err.message : err}` };
        }
      }),
    );
    messages.push(...results);

    if (workflowInfo().continueAsNewSuggested) {
      const kept = [...messages.slice(0, 2), ...messages.slice(-10)];
      await continueAsNew<typeof researcher>(question, kept, depth);
    }
  } while (--budget > 0);

  throw ApplicationFailure.nonRetryable('out of turns', 'Budget', { turns: 20 });
}
