import { type ActivityInfo, type JsonSchema, propertiesOf } from './activity';
import { DocRows } from './doc-rows';

/** What the author of an activity wrote about it, and its types. */
export function ActivityDocs({ activity }: { readonly activity: ActivityInfo }) {
  return (
    <>
      <code className="block break-words rounded-md border bg-surface-0 px-3 py-2 text-12 leading-[18px]">{activity.signature}</code>
      {activity.description !== '' &&
        activity.description.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph} className="whitespace-pre-line text-text-2">
            {paragraph.replaceAll('`', '')}
          </p>
        ))}
      <DocRows
        title="Input"
        rows={activity.parameters.map(({ name, type, optional, description }) => ({
          name: `${name}${optional ? '?' : ''}`,
          type,
          text: description,
        }))}
      />
      {activity.inputIsObject && (
        <DocRows title={`Fields of ${activity.parameters[0]?.name ?? 'the input'}`} rows={fieldsOf(activity.inputSchema)} />
      )}
      <DocRows title="Output" rows={[{ name: '', type: activity.outputType, text: '' }]} />
      <DocRows title="Fields of the output" rows={fieldsOf(activity.outputSchema)} />
      <p className="text-12 text-text-3">
        {activity.shipped ? 'Comes with the product' : 'Of this project'} · <code>{activity.module}</code>
      </p>
    </>
  );
}

/** The fields of a value that has some: the name of a type says nothing to who has not written it. */
function fieldsOf(schema: JsonSchema) {
  return propertiesOf(schema).map(({ name, required, type, description }) => ({
    name: `${name}${required ? '' : '?'}`,
    type,
    text: description.replaceAll('`', ''),
  }));
}
