/** Files that exist only in the language service, relative to the project's root so that packages resolve as for real ones. */
export const WORKFLOW_DIR = '.virtual';
export const WORKFLOW_FILE = '.virtual/workflow.ts';
export const ACTIVITIES_DOOR = '.virtual/activities/index.d.ts';
export const ACTIVITIES_DIR = '.virtual/activities';
/** Imports what workflow code may import, so that its types are there before they are asked for. */
export const DOORS_FILE = '.virtual/doors.ts';
export const GLOBALS_FILE = '.virtual/globals.d.ts';
