import type { Scenario } from '../site';
import * as activities from './activities';

export const scenario: Scenario = async ({ work, execute }) => {
  await work({ activities });
  for (const type of ['activitiesOneByOne', 'activitiesRetried', 'activitiesFailed', 'activitiesUnawaited']) await execute(type);
  await execute('activitiesSideBySide', { args: [12] });
  await execute('activitiesFailedUncaught').catch(() => undefined);
  return [
    'activitiesOneByOne',
    'activitiesRetried',
    'activitiesFailed',
    'activitiesUnawaited',
    'activitiesSideBySide',
    'activitiesFailedUncaught',
  ];
};
