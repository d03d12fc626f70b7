'use client';

import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Problem } from '../../compiler/definition';
import { Button, Dialog, Field, InlineError, Textarea } from '../ui';
import type { PublishAnswer, UnfitRuns } from './api';
import { UnfitRunsList } from './unfit-runs';

export interface PublishDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly nextVersion: number;
  /** Errors of the text as it stands: they are in the way. */
  readonly errors: readonly Problem[];
  readonly onShowProblems: () => void;
  /** Stores the draft and publishes it. */
  readonly onPublish: (note: string, openRuns: 'check' | 'stay') => Promise<PublishAnswer>;
  readonly onPublished: (answer: Extract<PublishAnswer, { ok: true }>) => void;
}

/** Makes the draft the next version: immutable, and what new runs take. */
export function PublishDialog(props: PublishDialogProps) {
  const { open, onOpenChange, nextVersion, onPublish, onPublished } = props;
  const [note, setNote] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const [unfit, setUnfit] = useState<UnfitRuns | null>(null);
  const errors = props.errors.length > 0 ? props.errors : refused.filter((problem) => problem.severity === 'error');
  const publish = async () => {
    setPending(true);
    setFailure(null);
    try {
      const answer = await onPublish(note.trim(), unfit ? 'stay' : 'check');
      if (answer.ok) {
        setNote('');
        onOpenChange(false);
        onPublished(answer);
      } else if (answer.gate) setUnfit(answer.gate);
      else setRefused(answer.problems);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setRefused([]);
        setUnfit(null);
        setFailure(null);
        onOpenChange(next);
      }}
      title={`Publish version ${nextVersion}`}
      description="New runs take it. Runs that are open stay on the version they began with."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            variant="primary"
            pending={pending}
            disabled={errors.length > 0}
            data-testid="publish-confirm"
            onClick={() => void publish()}
          >
            {unfit ? `Publish v${nextVersion}, they stay` : `Publish v${nextVersion}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {errors.length > 0 && (
          <div role="alert" className="grid gap-2 rounded-md border border-failed/40 bg-failed/8 px-3 py-2 text-13">
            <p className="flex items-center gap-2">
              <CircleAlert aria-hidden className="size-4 shrink-0 text-failed" />
              {errors.length === 1 ? 'One error is in the way.' : `${errors.length} errors are in the way.`}
            </p>
            <ul className="grid gap-1 text-12 text-text-2">
              {errors.slice(0, 4).map((problem) => (
                <li key={`${problem.id}:${problem.span.start}`}>
                  line {problem.span.line}: {problem.message}
                </li>
              ))}
            </ul>
            <Button size="sm" className="justify-self-start" onClick={props.onShowProblems}>
              Show problems
            </Button>
          </div>
        )}
        {unfit && <UnfitRunsList runs={unfit} />}
        <Field label="Note" hint="What changed, for those who read the list of versions.">
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              value={note}
              data-testid="publish-note"
              onChange={(event) => setNote(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && errors.length === 0 && !pending) void publish();
              }}
            />
          )}
        </Field>
        {failure !== null && <InlineError message={failure} />}
      </div>
    </Dialog>
  );
}
