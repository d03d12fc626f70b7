'use client';

import dynamic from 'next/dynamic';
import { type Definition, find, titleOf } from '../../../compiler/definition';
import type { ActivityInfo } from '../../panel';
import { calleeOf } from './can';
import { seenAt } from './seen';
import type { Tests } from './use-tests';

// Their forms are heavy, and most visits of the designer need none.
const AloneDialog = dynamic(() => import('./alone-dialog').then((dialog) => dialog.AloneDialog), { ssr: false });
const PinDialog = dynamic(() => import('./pin-dialog').then((dialog) => dialog.PinDialog), { ssr: false });
const TestDialog = dynamic(() => import('./test-dialog').then((dialog) => dialog.TestDialog), { ssr: false });

export interface TestDialogsProps {
  readonly name: string;
  readonly source: string;
  readonly definition: Definition | null;
  readonly activities: readonly ActivityInfo[];
  readonly tests: Tests;
}

/** What a test asks of the author: its input, a pin, the input of one activity. */
export function TestDialogs({ name, source, definition, activities, tests }: TestDialogsProps) {
  const { dialog, setDialog, picture } = tests;
  const close = () => setDialog(null);
  if (dialog === null) return null;
  if (dialog.kind === 'input') {
    return (
      <TestDialog
        name={name}
        source={source}
        initial={tests.lastInput}
        inputs={tests.inputs}
        onInputs={tests.setInputs}
        pending={tests.pending}
        error={tests.error}
        onStart={(input) => void tests.start(input)}
        onClose={close}
      />
    );
  }
  const { id } = dialog;
  const block = definition === null ? undefined : find(definition, id)?.block;
  const activity = block && activities.find((each) => each.name === calleeOf(block));
  const seen = seenAt(picture, tests.testedId(id) ?? id);
  const pin = (value: unknown) => {
    tests.pin(id, value);
    close();
  };
  if (dialog.kind === 'alone')
    return (
      activity && (
        <AloneDialog activity={activity} args={seen?.args ?? null} onPin={block?.kind === 'activity' ? pin : undefined} onClose={close} />
      )
    );
  return (
    <PinDialog
      title={block === undefined ? id : titleOf(block)}
      schema={activity?.outputSchema}
      pinned={Object.hasOwn(tests.pins, id) ? { value: tests.pins[id] } : null}
      output={seen?.output ?? null}
      onPin={pin}
      onUnpin={() => {
        tests.unpin(id);
        close();
      }}
      onClose={close}
    />
  );
}
