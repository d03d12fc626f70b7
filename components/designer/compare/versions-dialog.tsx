'use client';

import { ArchiveRestore, GitCompareArrows, SquareArrowOutUpRight } from 'lucide-react';
import Link from 'next/link';
import { workflowHref } from '../../runs/href';
import { Badge, Button, Dialog, RelativeTime, Table, TableCell, TableHead, TableRow } from '../../ui';
import type { VersionLine } from '../api';
import { compareHref } from './sides';

export interface VersionsDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly name: string;
  /** Newest first. */
  readonly versions: readonly VersionLine[];
  readonly publishedVersion: number | null;
  readonly onRestore: (version: number) => void;
}

/** All versions: immutable, with who, when and why; each can be looked at, compared and brought back into the draft. */
export function VersionsDialog({ open, onOpenChange, name, versions, publishedVersion, onRestore }: VersionsDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title="Versions"
      description="A version never changes. Restoring one puts its code into the draft; undo takes it out again."
    >
      {versions.length === 0 ? (
        <p className="py-6 text-center text-13 text-text-3">Nothing is published yet. Publish… makes the draft version 1.</p>
      ) : (
        <Table data-testid="version-list">
          <thead>
            <tr>
              <TableHead>Version</TableHead>
              <TableHead className="w-full">Note</TableHead>
              <TableHead>Author</TableHead>
              <TableHead>Published</TableHead>
              <TableHead>
                <span className="sr-only">Actions</span>
              </TableHead>
            </tr>
          </thead>
          <tbody>
            {versions.map((line, index) => {
              const before = versions[index + 1];
              return (
                <TableRow key={line.version}>
                  <TableCell>
                    <span className="flex items-center gap-1.5 font-medium tabular-nums">
                      v{line.version} {line.version === publishedVersion && <Badge tone="completed">current</Badge>}
                    </span>
                  </TableCell>
                  <TableCell className="max-w-0 truncate text-text-2">{line.note === '' ? '–' : line.note}</TableCell>
                  <TableCell className="whitespace-nowrap text-text-2">{line.author === '' ? '–' : line.author}</TableCell>
                  <TableCell className="whitespace-nowrap">
                    <RelativeTime time={line.createdAt} className="text-text-2" />
                  </TableCell>
                  <TableCell>
                    <span className="flex items-center gap-1">
                      <Button asChild size="sm" variant="ghost" title="Look at it">
                        <Link href={workflowHref(name, line.version)} aria-label={`Open v${line.version}`}>
                          <SquareArrowOutUpRight aria-hidden />
                        </Link>
                      </Button>
                      {before !== undefined && (
                        <Button asChild size="sm" variant="ghost" title={`What changed since v${before.version}`}>
                          <Link
                            href={compareHref(name, { before: before.version, after: line.version })}
                            aria-label={`Compare v${before.version} with v${line.version}`}
                          >
                            <GitCompareArrows aria-hidden />
                          </Link>
                        </Button>
                      )}
                      <Button asChild size="sm" variant="ghost">
                        <Link href={compareHref(name, { before: line.version, after: 'draft' })}>vs draft</Link>
                      </Button>
                      <Button size="sm" variant="ghost" data-testid={`restore-${line.version}`} onClick={() => onRestore(line.version)}>
                        <ArchiveRestore aria-hidden /> Restore
                      </Button>
                    </span>
                  </TableCell>
                </TableRow>
              );
            })}
          </tbody>
        </Table>
      )}
    </Dialog>
  );
}
