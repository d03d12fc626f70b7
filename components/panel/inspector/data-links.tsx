import { type Definition, find, titleOf } from '../../../compiler/definition';
import { t } from '../../texts';

export interface DataLinksProps {
  readonly definition: Definition;
  readonly id: string;
  readonly links: readonly { readonly from: string; readonly to: string; readonly name: string }[];
  readonly onSelect: (id: string) => void;
}

/** Where the step's data comes from and who reads what it makes. */
export function DataLinks({ definition, id, links, onSelect }: DataLinksProps) {
  const sources = links.filter(({ to }) => to === id).map(({ from, name }) => ({ block: from, name }));
  const readers = links.filter(({ from }) => from === id).map(({ to, name }) => ({ block: to, name }));
  if (sources.length + readers.length === 0) return null;
  const list = (title: string, rows: readonly { readonly block: string; readonly name: string }[]) =>
    rows.length > 0 && (
      <section className="grid gap-1">
        <h3 className="font-medium text-12 text-text-2">{title}</h3>
        <ul className="flex flex-wrap gap-1">
          {rows.map(({ block, name }) => {
            const found = find(definition, block)?.block;
            return (
              <li key={`${block}:${name}`}>
                <button
                  type="button"
                  className="flex h-6 items-center gap-1 rounded-sm border px-1.5 text-11 text-text-2 hover:bg-surface-2"
                  onClick={() => onSelect(block)}
                >
                  <code className="text-data">{name}</code> {found === undefined || titleOf(found) === name ? '' : titleOf(found)}
                </button>
              </li>
            );
          })}
        </ul>
      </section>
    );
  return (
    <div className="grid gap-3 border-t pt-3" data-testid="data-links">
      {list(t('Reads'), sources)}
      {list(t('Read by'), readers)}
    </div>
  );
}
