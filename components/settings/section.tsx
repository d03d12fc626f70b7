import type { ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  /** What one decides here, in a sentence. */
  readonly text: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, text, children }: SectionProps) {
  return (
    <section aria-label={title} className="grid gap-3 rounded-lg border bg-surface-1 p-5">
      <div className="grid gap-1">
        <h2 className="font-semibold text-14">{title}</h2>
        <p className="text-13 text-text-2">{text}</p>
      </div>
      {children}
    </section>
  );
}
