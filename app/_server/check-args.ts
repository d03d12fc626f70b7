import { EngineError } from '../../engine/contract';
import type { ServerContext } from '../../server/context';
import { executionRef } from './executions';
import { inputProblem } from './input-problem';

interface Message {
  readonly workflowId: string;
  readonly runId?: string | undefined;
  readonly name: string;
  readonly args: readonly unknown[];
}

/**
 * Refuses arguments that do not fit the types of the code that the run carries. What that code does not name takes anything: its
 * handler may be made while it runs. So does a run whose code is not of this catalogue.
 */
export async function checkArgs(server: ServerContext, kind: 'signal' | 'query' | 'update', message: Message): Promise<void> {
  const { deploymentVersion } = await server.engine.describeWorkflow({ execution: executionRef(server, message) });
  if (!deploymentVersion) return;
  const { deploymentName, buildId } = deploymentVersion;
  const handlers = await server.catalog.handlersOfBuild({ name: deploymentName, buildId });
  const known = handlers.filter((each) => each.kind === kind && each.name === message.name);
  const problems = known.map(({ argsSchema }) => inputProblem(argsSchema, message.args, 'args'));
  const [problem] = problems;
  if (problem == null || problems.includes(null)) return;
  throw new EngineError('INVALID_ARGUMENT', `the arguments do not fit the ${kind} '${message.name}': ${problem}`, {
    argsSchema: known[0]?.argsSchema,
  });
}
