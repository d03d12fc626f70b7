import { type Block, kindOf } from '../../../compiler/definition';
import { t } from '../../texts';
import type { ActivityInfo } from '../activity';
import { ActivityDocs } from '../activity-docs';
import { DocRows } from '../doc-rows';

/** What the author of the activity wrote about it, or what the kind of step is for. */
export function Docs({ block, activity }: { readonly block: Block; readonly activity: ActivityInfo | undefined }) {
  const kind = kindOf(block);
  const fields = kind.fields.filter((field) => field.help !== undefined);
  return (
    <div className="grid grid-cols-1 gap-4 text-13" data-testid="docs">
      {activity === undefined ? <p className="text-text-2">{kind.help}</p> : <ActivityDocs activity={activity} />}
      {activity === undefined && fields.length > 0 && (
        <DocRows title={t('Fields')} rows={fields.map(({ label, help, kind: type }) => ({ name: label, type, text: help ?? '' }))} />
      )}
    </div>
  );
}
