'use client';

import { t } from '../texts';
import { Button, Dialog } from '../ui';

export interface ConflictDialogProps {
  readonly open: boolean;
  readonly mine: string;
  readonly theirs: string;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Two sides wrote the same draft: the author decides; the other text stays one undo away. */
export function ConflictDialog({ open, mine, theirs, onMine, onTheirs }: ConflictDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={() => undefined}
      size="lg"
      title={t('The draft was changed elsewhere')}
      description={t(
        'Another window or program saved this draft while you were editing. Choose which one goes on; the other one stays in the undo history.',
      )}
      footer={
        <>
          <Button onClick={onTheirs}>{t('Take theirs')}</Button>
          <Button variant="primary" onClick={onMine}>
            {t('Keep mine')}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Side title={t('Mine')} text={mine} other={theirs} />
        <Side title={t('Theirs')} text={theirs} other={mine} />
      </div>
    </Dialog>
  );
}

/** The text with the lines marked that the other side does not have. */
function Side({ title, text, other }: { readonly title: string; readonly text: string; readonly other: string }) {
  const known = new Set(other.split('\n'));
  const lines = text.split('\n').map((line, index) => ({ line, key: `${index}:${line}` }));
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-medium text-12 text-text-2">{title}</h3>
      <pre className="max-h-80 overflow-auto rounded-md border bg-surface-0 py-2 text-11 leading-[18px]">
        {lines.map(({ line, key }) => (
          <div key={key} className={`px-3 ${known.has(line) ? 'text-text-2' : 'bg-accent/12 text-text-1'}`}>
            {line === '' ? ' ' : line}
          </div>
        ))}
      </pre>
    </section>
  );
}
