/** Names with their types and a sentence each; nothing while there are none. */
export function DocRows({
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
