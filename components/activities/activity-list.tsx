import type { ActivityInfo } from '../panel';
import { t } from '../texts';
import { cx } from '../ui';

export interface ActivityListProps {
  readonly activities: readonly ActivityInfo[];
  /** The name of the one that is open. */
  readonly open: string | undefined;
  readonly onOpen: (name: string) => void;
}

export function ActivityList({ activities, open, onOpen }: ActivityListProps) {
  const groups = [
    { title: t('Of this project'), members: activities.filter(({ shipped }) => !shipped) },
    { title: t('Come with the product'), members: activities.filter(({ shipped }) => shipped) },
  ];
  return (
    <nav aria-label={t('Activities')} className="grid gap-4">
      {groups.map(
        ({ title, members }) =>
          members.length > 0 && (
            <section key={title} className="grid gap-1">
              <h2 className="px-3 font-medium text-11 text-text-3">{title}</h2>
              <ul className="overflow-hidden rounded-lg border bg-surface-1">
                {members.map(({ name, description }) => (
                  <li key={name} className="border-b last:border-b-0">
                    <button
                      type="button"
                      aria-current={name === open ? 'true' : undefined}
                      onClick={() => onOpen(name)}
                      className={cx(
                        'grid w-full gap-0.5 px-3 py-2 text-left transition-colors focus-visible:-outline-offset-2',
                        name === open ? 'bg-surface-3' : 'hover:bg-surface-2',
                      )}
                    >
                      <span className="truncate font-mono text-12">{name}</span>
                      {description !== '' && <span className="truncate text-12 text-text-3">{firstSentence(description)}</span>}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
    </nav>
  );
}

function firstSentence(text: string): string {
  return text.split(/(?<=[.!?])\s/, 1)[0]?.replaceAll('`', '') ?? '';
}
