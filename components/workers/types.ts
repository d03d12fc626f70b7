import type { ApiOutputs } from '../../app/_client';

export type TaskQueueEntry = ApiOutputs['taskQueues']['list']['taskQueues'][number];
export type TaskQueueStats = TaskQueueEntry['workflow'];
export type WorkerEntry = ApiOutputs['workers']['list']['workers'][number];
export type DeploymentEntry = ApiOutputs['deployments']['list']['deployments'][number];
export type DeploymentVersionEntry = DeploymentEntry['versions'][number];
export type TaskKind = 'workflow' | 'activity';
