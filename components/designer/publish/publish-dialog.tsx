'use client';

import { useEffect, useRef, useState } from 'react';
import { errorText } from '../../../app/_client';
import type { Problem } from '../../../compiler/definition';
import { useMe } from '../../shell';
import { numberText, t } from '../../texts';
import { Button, Dialog, InlineError, Tooltip } from '../../ui';
import type { PublishApi, WorkflowDiff } from './api';
import { ChangesStep } from './changes-step';
import { ChecksStep } from './checks-step';
import { counts, type Decision, effectText, unfitText } from './effect';
import { GuardView } from './guard-view';
import { RollOutStep } from './roll-out-step';
import { Rolling } from './rolling';
import { STEPS, type Step, StepsBar } from './steps';
import { useGate } from './use-gate';
import { useRollOut } from './use-roll-out';

export interface PublishDialogProps {
  readonly onClose: () => void;
  readonly api: PublishApi;
  readonly name: string;
  readonly published: number | null;
  readonly nextVersion: number;
  /** The draft as it stands now. */
  readonly source: string;
  readonly blocks: number;
  readonly problems: readonly Problem[];
  /** The checker has seen the text as it stands. */
  readonly checked: boolean;
  /** Stores the draft; false: it cannot be stored now. */
  readonly flush: () => Promise<boolean>;
  readonly onShowProblems: () => void;
  readonly onShowBlock: (blockId: string) => void;
  /** Takes another text as the draft, as one step that can be undone. */
  readonly onSource: (source: string) => void;
  readonly onPublished: (answer: { readonly version: number; readonly unchanged: boolean }) => void;
}

/** Makes the draft the next version, in three steps: what it brings, whether it holds, who takes it. */
export function PublishDialog(props: PublishDialogProps) {
  const { api, source, nextVersion, published, onClose } = props;
  const [step, setStep] = useState<Step>('changes');
  const [note, setNote] = useState('');
  const [me, setMe] = useMe();
  const [show, setShow] = useState<'all' | 'behaviour'>('all');
  const [decision, setDecision] = useState<Decision>({ fit: 'stay', unfit: 'stay' });
  const [guarding, setGuarding] = useState<number | null>(null);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly Problem[]>([]);
  const [made, setMade] = useState<number | null>(null);
  const { diff, diffFailure } = useDiff(api, source);
  const gate = useGate(api, source);
  const rollOut = useRollOut(api);

  const problems = refused.length > 0 ? refused : props.problems;
  const errors = problems.filter((each) => each.severity === 'error');
  const nothing = diff !== null && diff !== undefined && diff.before.source === source;
  const blocked = whyNot({ errors: errors.length, checked: props.checked, nothing, published, gate });
  const { part, others } = counts(gate);
  /** Nobody has to decide anything: the checks are done, and no run is open. */
  const straight = blocked === null && gate.phase === 'done' && gate.open === 0;
  const last = step === 'rollout' || straight;

  const publish = async () => {
    setPending(true);
    setFailure(null);
    try {
      if (!(await props.flush()))
        throw new Error(t('The draft could not be saved, so it was not published. It is saved again by itself; try then.'));
      const answer = await api.publish(source, { note: note.trim(), author: me.trim() });
      if (!answer.ok) {
        setRefused(answer.problems);
        setStep('checks');
        return;
      }
      props.onPublished(answer);
      if (decision.fit === 'stay' || gate.open === 0) onClose();
      else {
        setMade(answer.version);
        rollOut.start(answer.version, decision.unfit);
      }
    } catch (error) {
      setFailure(errorText(error).message);
    } finally {
      setPending(false);
    }
  };
  const forward = () => {
    if (last) void publish();
    else setStep(STEPS[STEPS.indexOf(step) + 1] ?? 'rollout');
  };

  if (made !== null) {
    const busy = rollOut.phase === 'running';
    return (
      <Dialog
        open
        onOpenChange={onClose}
        size="lg"
        title={busy ? t('Open runs move to v{made}', { made }) : t('v{made} is rolled out', { made })}
        footer={
          <Button variant={busy ? 'secondary' : 'primary'} data-testid="publish-done" onClick={onClose}>
            {busy ? t('Stop here') : t('Done')}
          </Button>
        }
      >
        <Rolling published={made} state={rollOut} onAgain={() => rollOut.start(made, decision.unfit)} />
      </Dialog>
    );
  }
  const primary = last ? effectText(nextVersion, gate, decision) : t('Continue');
  const button = (
    <Button
      variant="primary"
      pending={pending}
      aria-disabled={(last && blocked !== null) || undefined}
      data-testid={last ? 'publish-confirm' : 'publish-next'}
      onClick={() => (last && blocked !== null ? setStep('checks') : forward())}
    >
      {primary}
    </Button>
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="xl"
      title={t('Publish version {nextVersion} of {name}', { nextVersion, name: props.name })}
      footer={
        <>
          {last && blocked !== null && (
            <span className="mr-auto text-12 text-text-2" data-testid="publish-blocked">
              {blocked}
            </span>
          )}
          <Button onClick={onClose}>{t('Cancel')}</Button>
          {last && blocked !== null ? <Tooltip content={blocked}>{button}</Tooltip> : button}
        </>
      }
    >
      <div className="grid min-h-[46vh] content-start gap-4">
        <StepsBar
          step={step}
          onStep={(next) => {
            setGuarding(null);
            setStep(next);
          }}
          marks={{
            changes: null,
            checks:
              errors.length > 0 || gate.phase === 'broken' || gate.phase === 'failed'
                ? 'bad'
                : gate.phase === 'running' || !props.checked
                  ? 'busy'
                  : 'good',
            rollout: null,
          }}
          notes={{
            changes: diff ? (diff.behaviour ? null : t('same behaviour')) : null,
            checks: gate.known && gate.open > 0 ? `${numberText(gate.done)}/${numberText(gate.chosen)}` : null,
            rollout: part.length + others.length > 0 ? unfitText(part.length + others.length) : null,
          }}
        />
        {step === 'changes' && (
          <ChangesStep
            diff={diff}
            failure={diffFailure}
            published={published}
            blocks={props.blocks}
            note={note}
            onNote={setNote}
            author={me}
            onAuthor={setMe}
            onEnter={forward}
            show={show}
            onShow={setShow}
          />
        )}
        {step === 'checks' && (
          <ChecksStep
            problems={problems}
            checked={props.checked || refused.length > 0}
            gate={gate}
            onShowProblems={props.onShowProblems}
            onAgain={gate.again}
            onShowBlock={props.onShowBlock}
          />
        )}
        {step === 'rollout' && guarding === null && (
          <RollOutStep
            next={nextVersion}
            published={published}
            gate={gate}
            decision={decision}
            onDecision={setDecision}
            onGuard={setGuarding}
          />
        )}
        {step === 'rollout' && guarding !== null && (
          <GuardView
            api={api}
            source={source}
            version={guarding}
            onBack={() => setGuarding(null)}
            onUse={(guarded) => {
              setGuarding(null);
              setRefused([]);
              props.onSource(guarded);
              setStep('checks');
            }}
          />
        )}
        {failure !== null && <InlineError message={failure} />}
      </div>
    </Dialog>
  );
}

function whyNot(facts: {
  readonly errors: number;
  readonly checked: boolean;
  readonly nothing: boolean;
  readonly published: number | null;
  readonly gate: { readonly phase: string };
}): string | null {
  if (facts.errors > 0)
    return t('{errors, plural, one {One error is in the way} other {# errors are in the way}}', { errors: facts.errors });
  if (facts.gate.phase === 'broken') return t('The code cannot be built');
  if (facts.nothing) return t('Nothing changed: v{published} has this very code', { published: facts.published });
  if (!facts.checked) return t('The code is being checked');
  return facts.gate.phase === 'running' ? t('Open runs are being replayed') : null;
}

/** Undefined while it is asked; null: nothing was published before. */
function useDiff(api: PublishApi, source: string): { diff: WorkflowDiff | null | undefined; diffFailure: string | null } {
  const [diff, setDiff] = useState<WorkflowDiff | null>();
  const [diffFailure, setFailure] = useState<string | null>(null);
  const asked = useRef('');
  useEffect(() => {
    asked.current = source;
    setFailure(null);
    api.diff(source).then(
      (found) => asked.current === source && setDiff(found),
      (error: unknown) => asked.current === source && setFailure(errorText(error).message),
    );
  }, [api, source]);
  return { diff, diffFailure };
}
