import { t } from '../texts';
import { CANVAS_ACTIONS } from './actions';

/** Labels in the sheet of actions whose own label depends on the selection. */
const LABELS: Readonly<Record<string, string>> = { 'toggle-disabled': t('Switch off or on'), delete: t('Delete') };

/** The keys of the graph, for the sheet of shortcuts. */
export const GRAPH_KEYS = [
  ...CANVAS_ACTIONS.map(({ keys, label, id }) => ({ keys: keys[0] ?? '', label: typeof label === 'string' ? label : (LABELS[id] ?? id) })),
  { keys: 'enter', label: t('Open in the panel; Esc leads back') },
  { keys: 'space', label: t('Fold or unfold; held: pan') },
  { keys: '1', label: t('Fit the graph') },
  { keys: '2', label: t('Zoom to the selection') },
  { keys: '0', label: '100 %' },
  { keys: 'm', label: t('Map') },
  { keys: 'shift+d', label: t('Turn the graph') },
];
