export interface GivenFile {
  readonly fileName: string;
  readonly text: string;
}

export interface ImportRequest extends GivenFile {
  /** The other files that were chosen, for those of this one's imports that lead to them. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly replace?: boolean;
}

export interface ImportAnswer {
  readonly workflow: { readonly name: string };
  readonly replaced: boolean;
  readonly problems: readonly { readonly severity: string }[];
  /** The files beside it of which something was taken over. */
  readonly files: readonly string[];
}

export interface ImportOutcome {
  readonly imported: readonly { readonly name: string; readonly replaced: boolean; readonly errors: number }[];
  /** There is a workflow of their name already. */
  readonly taken: readonly GivenFile[];
  readonly failed: readonly { readonly fileName: string; readonly message: string }[];
}

/**
 * Imports files one after the other, each with the others beside it. One that has no workflow but gave something to another has done its
 * part; every other that cannot be imported is told.
 */
export async function importFiles(
  wanted: readonly GivenFile[],
  all: readonly GivenFile[],
  importOne: (request: ImportRequest) => Promise<ImportAnswer>,
  {
    replace = false,
    isTaken,
    messageOf,
  }: { replace?: boolean; isTaken: (error: unknown) => boolean; messageOf: (error: unknown) => string },
): Promise<ImportOutcome> {
  const imported: { name: string; replaced: boolean; errors: number }[] = [];
  const taken: GivenFile[] = [];
  const failed: { fileName: string; message: string }[] = [];
  const used = new Set<string>();
  for (const file of wanted) {
    const others = all.filter(({ fileName }) => fileName !== file.fileName && /\.[cm]?[jt]s$/.test(fileName));
    const beside = others.length > 0 && { beside: Object.fromEntries(others.map(({ fileName, text }) => [fileName, text])) };
    try {
      const { workflow, replaced, problems, files } = await importOne({ ...file, ...beside, ...(replace && { replace }) });
      imported.push({ name: workflow.name, replaced, errors: problems.filter(({ severity }) => severity === 'error').length });
      for (const path of files) used.add(path);
    } catch (error) {
      if (isTaken(error)) taken.push(file);
      else failed.push({ fileName: file.fileName, message: messageOf(error) });
    }
  }
  return { imported, taken, failed: failed.filter(({ fileName }) => !used.has(fileName)) };
}
