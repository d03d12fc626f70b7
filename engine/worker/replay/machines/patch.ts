import { type Command, toPayload } from '../../../contract';
import { NondeterminismError, nameEvent } from '../errors';
import type { ReplayEvent } from '../events';
import { CoreFlag } from '../flags';
import { Machine, type RunContext } from '../machine';
import { CHANGE_VERSION, PATCH_MARKER, patchOf } from '../markers';
import { OnceMachine } from './once';

/** Servers take search attributes up to this size; a longer list of patches is not upserted any more. */
const MAX_UPSERT_BYTES = 2_048;

/** The workflow takes the new way of a patch: its marker must be the one that the history has. */
export class PatchMachine extends Machine {
  protected readonly label = 'Change';
  protected state = 'MarkerCommandCreated';

  constructor(
    run: RunContext,
    readonly patchId: string,
    deprecated: boolean,
  ) {
    super(run);
    const details = { 'patch-data': [toPayload({ id: patchId, deprecated })] };
    run.issue({ type: 'RecordMarker', attributes: { markerName: PATCH_MARKER, details } }, this);
  }

  override get final(): boolean {
    return this.state === 'MarkerCommandRecorded';
  }

  override handle(event: ReplayEvent): void {
    const patch = patchOf(event);
    if (patch === undefined) throw new NondeterminismError(`Change machine cannot handle this event: ${nameEvent(event)}`);
    if (patch.id !== this.patchId) throw new NondeterminismError(`Change id ${patch.id} does not match expected id ${this.patchId}`);
    this.state = 'MarkerCommandRecorded';
  }
}

/** The patches of a run: those that markers ahead tell of, and those that the workflow has asked for. */
export class Patches {
  /** By id: whether the workflow has asked for it. */
  private readonly known = new Map<string, boolean>();

  constructor(private readonly run: RunContext) {}

  /** A marker stands ahead in the history. */
  foretold(patchId: string): void {
    this.known.set(patchId, false);
    this.run.job({ type: 'notifyHasPatch', patchId });
  }

  /** A marker, and the search attribute by which such runs are found. */
  ask(patchId: string, deprecated: boolean): void {
    const foretold = this.known.get(patchId);
    if (foretold === true) return;
    const { run } = this;
    new PatchMachine(run, patchId, deprecated);
    const absent = run.replaying && foretold === undefined;
    if (!absent && run.flags.has(CoreFlag.UPSERT_ON_PATCH, !run.replaying)) this.upsert(patchId);
    this.known.set(patchId, true);
  }

  private upsert(patchId: string): void {
    const asked = [...this.known].flatMap(([id, created]) => (created ? [id] : []));
    const data = JSON.stringify([...new Set([...asked, patchId])].sort());
    if (new TextEncoder().encode(data).length >= MAX_UPSERT_BYTES) return;
    const value = { metadata: { encoding: 'json/plain', type: 'KeywordList' }, data };
    const command: Command = { type: 'UpsertWorkflowSearchAttributes', attributes: { searchAttributes: { [CHANGE_VERSION]: value } } };
    new OnceMachine(this.run, command, 'UpsertWorkflowSearchAttributes', 'UpsertWorkflowSearchAttributes');
  }
}
