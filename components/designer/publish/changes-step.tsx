'use client';

import { t } from '../../texts';
import { Field, Input, Segmented, Skeleton, Textarea } from '../../ui';
import { ChangeList } from '../compare/change-list';
import type { WorkflowDiff } from './api';

export interface ChangesStepProps {
  /** Undefined while it is asked; null: it is the first version. */
  readonly diff: WorkflowDiff | null | undefined;
  readonly failure: string | null;
  readonly published: number | null;
  /** Blocks of the draft, for the first version. */
  readonly blocks: number;
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly author: string;
  readonly onAuthor: (author: string) => void;
  readonly onEnter: () => void;
  readonly show: 'all' | 'behaviour';
  readonly onShow: (show: 'all' | 'behaviour') => void;
}

/** What the version brings, and a note for those who read the list of versions. */
export function ChangesStep(props: ChangesStepProps) {
  const { diff, published, show } = props;
  const changed = diff ? diff.module.length + diff.functions.length + diff.blocks.length > 0 : false;
  return (
    <div className="grid gap-3">
      <div className="grid grid-cols-[minmax(0,1fr)_200px] items-start gap-3">
        <Field label={t('Note')} hint={t('What changed and why, for those who read the list of versions.')}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              value={props.note}
              data-testid="publish-note"
              onChange={(event) => props.onNote(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) props.onEnter();
              }}
            />
          )}
        </Field>
        <Field label={t('Your name')} hint={t('Stands beside the version; this browser remembers it.')}>
          {(control) => (
            <Input
              {...control}
              value={props.author}
              maxLength={200}
              data-testid="publish-author"
              onChange={(event) => props.onAuthor(event.target.value)}
            />
          )}
        </Field>
      </div>
      <section aria-label={t('Changes')} className="grid gap-1.5">
        <header className="flex h-7 items-center gap-2">
          <h3 className="font-medium text-12 text-text-2">
            {published === null ? t('The first version') : t('Since v{published}', { published })}
          </h3>
          <span className="min-w-0 truncate text-12 text-text-3" data-testid="publish-summary">
            {diff?.text}
          </span>
          {changed && (
            <span className="ml-auto">
              <Segmented
                label={t('Which changes')}
                value={show}
                onChange={props.onShow}
                options={[
                  { value: 'all', label: t('All') },
                  { value: 'behaviour', label: t('Behaviour only') },
                ]}
              />
            </span>
          )}
        </header>
        <div className="min-h-32 rounded-md border bg-surface-0 p-1">
          {props.failure !== null && <p className="p-2 text-12 text-text-2">{props.failure}</p>}
          {diff === undefined && props.failure === null && <Waiting />}
          {diff === null && (
            <p className="p-2 text-12 text-text-2">
              {t(
                '{blocks, plural, one {One step} other {# steps}}, all new. From this version on, runs can be started; what is published never changes, and the draft goes on beside it.',
                { blocks: props.blocks },
              )}
            </p>
          )}
          {diff && !changed && (
            <p className="p-2 text-12 text-text-2">{t('Nothing that a graph shows changed since v{published}.', { published })}</p>
          )}
          {diff && changed && <ChangeList changes={diff} behaviourOnly={show === 'behaviour'} />}
        </div>
      </section>
    </div>
  );
}

function Waiting() {
  return (
    <div className="grid gap-2 p-2">
      <Skeleton className="h-4 w-64" />
      <Skeleton className="h-4 w-48" />
      <Skeleton className="h-4 w-72" />
    </div>
  );
}
