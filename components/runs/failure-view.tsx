'use client';

import { CircleX } from 'lucide-react';
import type { Failure } from '../../engine/contract';
import { t } from '../texts';
import { JsonView, LongText } from '../ui';
import { StackTrace } from './code-places';
import { plainPayloads } from './plain';

/** A frame in the workflow's own code: worth reading at once. */
const OWN_CODE = /workflow\.ts:\d+/;

/** A failure with what it was caused by, stacks folded. */
export function FailureView({ failure, depth = 0 }: { readonly failure: Failure; readonly depth?: number }) {
  const app = failure.applicationFailureInfo;
  const kind = kindOf(failure);
  const details = plainPayloads(app?.details);
  return (
    <div className={depth === 0 ? 'rounded-md border border-failed/40 bg-failed/6 p-3' : 'mt-2 border-failed/40 border-l-2 pl-3'}>
      <div className="flex items-start gap-2">
        <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
        <div className="min-w-0 flex-1">
          <LongText className="font-medium">{failure.message || t('Failed without a message')}</LongText>
          <p className="text-12 text-text-2">
            {depth > 0 && t('caused by ')}
            <code>{kind}</code>
            {app?.nonRetryable && t(' · not to be retried')}
            {failure.activityFailureInfo && ` · ${failure.activityFailureInfo.retryState.toLowerCase().replaceAll('_', ' ')}`}
          </p>
          {details.has && <JsonView className="mt-2" label={t('failure details')} value={details.value} />}
          {failure.stackTrace && (
            <details className="mt-1" open={depth === 0 && OWN_CODE.test(failure.stackTrace)}>
              <summary className="w-fit cursor-pointer text-12 text-text-3">{t('Stack')}</summary>
              <StackTrace text={failure.stackTrace} />
            </details>
          )}
          {failure.cause && depth < 8 && <FailureView failure={failure.cause} depth={depth + 1} />}
        </div>
      </div>
    </div>
  );
}

function kindOf(failure: Failure): string {
  if (failure.activityFailureInfo) return t('activity {activityType}', { activityType: failure.activityFailureInfo.activityType });
  if (failure.childWorkflowExecutionFailureInfo)
    return t('workflow {workflowType}', { workflowType: failure.childWorkflowExecutionFailureInfo.workflowType });
  if (failure.timeoutFailureInfo)
    return t('timeout {kind}', { kind: failure.timeoutFailureInfo.timeoutType.toLowerCase().replaceAll('_', ' ') });
  if (failure.canceledFailureInfo) return 'cancellation';
  if (failure.terminatedFailureInfo) return 'termination';
  return failure.applicationFailureInfo?.type ?? 'error';
}
