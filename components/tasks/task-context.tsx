import { t } from '../texts';
import { JsonView, wordsOfName } from '../ui';
import { plainFields } from './plain-fields';

/** What the workflow says about the case: a line for each plain value, what is built of others as it is. */
export function TaskContext({ value }: { readonly value: unknown }) {
  const fields = plainFields(value);
  if (fields === null) return <JsonView value={value} label={t('context')} openDepth={3} />;
  return (
    <dl
      className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-md border bg-surface-1 px-3 py-2 text-13"
      data-testid="task-context"
    >
      {fields.map(({ name, text, value: nested }) => (
        <div key={name} className="contents">
          <dt className="break-words text-text-3">{wordsOfName(name)}</dt>
          <dd className="min-w-0 whitespace-pre-wrap break-words">{text ?? <JsonView value={nested} label={name} openDepth={2} />}</dd>
        </div>
      ))}
    </dl>
  );
}
