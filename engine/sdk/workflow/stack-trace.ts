/** The answer of the query `__enhanced_stack_trace`. */
export interface EnhancedStackTrace {
  sdk: StackTraceSDKInfo;
  /** By path; only filled in when the worker's option `showStackTraceSources` is on. */
  sources: Record<string, StackTraceFileSlice[]>;
  stacks: StackTrace[];
}

export interface StackTrace {
  locations: StackTraceFileLocation[];
}

export interface StackTraceSDKInfo {
  name: string;
  version: string;
}

export interface StackTraceFileSlice {
  /** Line of the file with which it begins, from 0. */
  line_offset: number;
  content: string;
}

export interface StackTraceFileLocation {
  /** Path of the source, relative to where it was bundled. */
  file_path?: string;
  line?: number;
  column?: number;
  function_name?: string;
  /** Not the author's. */
  internal_code: boolean;
}

const FRAME = /^\s+at (?:async )?(?:(.*?) \()?(.*?)(?::(\d+):(\d+))?\)?$/;

/** The frames of a stack in parts. */
export function locationsOf(stack: string): StackTraceFileLocation[] {
  return stack.split('\n').flatMap((line) => {
    const match = FRAME.exec(line);
    if (match === null) return [];
    const [, function_name, file_path, row, column] = match;
    return [
      { file_path, function_name, line: row ? Number(row) : undefined, column: column ? Number(column) : undefined, internal_code: false },
    ];
  });
}
