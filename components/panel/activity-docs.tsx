import { t } from '../texts';
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
        title={t('Input')}
        rows={activity.parameters.map(({ name, type, optional, description }) => ({
          name: `${name}${optional ? '?' : ''}`,
          type,
          text: description,
        }))}
      />
      {activity.inputIsObject && (
        <DocRows
          title={t('Fields of {name}', { name: activity.parameters[0]?.name ?? t('the input') })}
          rows={fieldsOf(activity.inputSchema)}
        />
      )}
      <DocRows title={t('Output')} rows={[{ name: '', type: activity.outputType, text: '' }]} />
      <DocRows title={t('Fields of the output')} rows={fieldsOf(activity.outputSchema)} />
      <p className="text-12 text-text-3">
        {activity.shipped ? t('Comes with the product') : t('Of this project')} · <code>{activity.module}</code>
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
