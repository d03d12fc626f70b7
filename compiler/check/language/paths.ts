/** Files that exist only in the language service, relative to the project's root so that packages resolve as for real ones. */
export const WORKFLOW_DIR = '.virtual';
export const WORKFLOW_FILE = '.virtual/workflow.ts';
export const ACTIVITIES_DOOR = '.virtual/activities/index.d.ts';
export const ACTIVITIES_DIR = '.virtual/activities';
export const GLOBALS_FILE = '.virtual/globals.d.ts';
