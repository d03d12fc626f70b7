import type { Metadata } from 'next';
import { Suspense } from 'react';
import { DesignerScreen, VersionScreen } from '../../../components/designer';
import { decodeSegment } from '../../../components/runs/href';

interface Props {
  readonly params: Promise<{ readonly name: string }>;
  /** `?version=3` shows what was published, to be read. */
  readonly searchParams: Promise<{ readonly version?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeSegment((await params).name) };
}

export default async function WorkflowPage({ params, searchParams }: Props) {
  const name = decodeSegment((await params).name);
  const version = Number((await searchParams).version);
  return (
    <Suspense>
      {Number.isInteger(version) && version > 0 ? (
        <VersionScreen name={name} version={version} />
      ) : (
        <DesignerScreen key={name} name={name} />
      )}
    </Suspense>
  );
}
