import { type Block, kindOf } from '../../../compiler/definition';
import type { ActivityInfo } from '../activity';

/** What the author of the activity wrote about it, or what the kind of step is for. */
export function Docs({ block, activity }: { readonly block: Block; readonly activity: ActivityInfo | undefined }) {
  const kind = kindOf(block);
  const fields = kind.fields.filter((field) => field.help !== undefined);
  return (
    <div className="grid grid-cols-1 gap-4 text-13" data-testid="docs">
      {activity === undefined ? (
        <p className="text-text-2">{kind.help}</p>
      ) : (
        <>
          <code className="block break-words rounded-md border bg-surface-0 px-3 py-2 text-12 leading-[18px]">{activity.signature}</code>
          {activity.description !== '' &&
            activity.description.split(/\n{2,}/).map((paragraph) => (
              <p key={paragraph} className="whitespace-pre-line text-text-2">
                {paragraph.replaceAll('`', '')}
              </p>
            ))}
          <Rows
            title="Input"
            rows={activity.parameters.map(({ name, type, optional, description }) => ({
              name: `${name}${optional ? '?' : ''}`,
              type,
              text: description,
            }))}
          />
          <Rows title="Output" rows={[{ name: '', type: activity.outputType, text: '' }]} />
          <p className="text-12 text-text-3">
            {activity.shipped ? 'Comes with the product' : 'Of this project'} · <code>{activity.module}</code>
          </p>
        </>
      )}
      {activity === undefined && fields.length > 0 && (
        <Rows title="Fields" rows={fields.map(({ label, help, kind: type }) => ({ name: label, type, text: help ?? '' }))} />
      )}
    </div>
  );
}

function Rows({
  title,
  rows,
}: {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly type: string; readonly text: string }[];
}) {
  if (rows.length === 0) return null;
  return (
    <section className="grid gap-1.5">
      <h3 className="font-medium text-12 text-text-2">{title}</h3>
      <dl className="divide-y rounded-md border">
        {rows.map(({ name, type, text }) => (
          <div key={`${name}${type}`} className="grid gap-0.5 px-3 py-1.5">
            <dt className="flex min-w-0 items-baseline gap-2">
              {name !== '' && <span className="shrink-0 font-medium text-12">{name}</span>}
              <code className="min-w-0 break-words text-11 text-text-3">{type}</code>
            </dt>
            {text !== '' && <dd className="text-12 text-text-2">{text}</dd>}
          </div>
        ))}
      </dl>
    </section>
  );
}
