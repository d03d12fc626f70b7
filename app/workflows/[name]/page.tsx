import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CompareScreen, DesignerScreen, readSides, VersionScreen } from '../../../components/designer';
import { decodeSegment } from '../../../components/runs/href';

interface Props {
  readonly params: Promise<{ readonly name: string }>;
  /** `?version=3` shows what was published, to be read; `?compare=3..draft` what changed; `?restore=3` opens the draft with what was published. */
  readonly searchParams: Promise<{ readonly version?: string | string[]; readonly compare?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).name) };
}

export default async function WorkflowPage({ params, searchParams }: Props) {
  const name = decodeSegment((await params).name);
  const { version: wanted, compare } = await searchParams;
  const version = Number(wanted);
  const sides = readSides(typeof compare === 'string' ? compare : undefined);
  return (
    <Suspense>
      {sides !== null ? (
        <CompareScreen name={name} sides={sides} />
      ) : Number.isInteger(version) && version > 0 ? (
        <VersionScreen name={name} version={version} />
      ) : (
        <DesignerScreen key={name} name={name} />
      )}
    </Suspense>
  );
}
