import type { ActivityInfo } from './activity';
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
      <DocRows title="Output" rows={[{ name: '', type: activity.outputType, text: '' }]} />
      <p className="text-12 text-text-3">
        {activity.shipped ? 'Comes with the product' : 'Of this project'} · <code>{activity.module}</code>
      </p>
    </>
  );
}
