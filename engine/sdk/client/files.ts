import { Conversion, type LoadedDataConverter } from '../common';
import { infoOf } from './info';
import type { RawWorkflowExecutionInfo } from './raw';
import type { WorkflowExecutionInfo } from './types';

/** What code gets that imports single files of Temporal's package (`@temporalio/client/lib/helpers`). */
export * from '.';

/** What `list` and `describe` make of a message of the raw service; `rawDataToEmbed` is what stands under `raw`. */
export function executionInfoFromRaw<T>(
  raw: RawWorkflowExecutionInfo,
  dataConverter: LoadedDataConverter,
  rawDataToEmbed: T,
  namespace = 'default',
): Promise<Omit<WorkflowExecutionInfo, 'raw'> & { raw: T }> {
  return infoOf({ conversion: new Conversion(dataConverter), namespace }, raw, rawDataToEmbed);
}
