export { type Applied, apply } from './apply';
export * from './block';
export { addForm, addMessage, addSdkImport, complete, defineFunction } from './complete';
export { endsControl, hasFunctions, isLoop, runsLater } from './control';
export {
  type CodeItem,
  type CommentItem,
  type Definition,
  definitionSchema,
  embeddedNames,
  type FormItem,
  type FunctionDefinition,
  type FunctionItem,
  formatVersion,
  formsOf,
  functionNamed,
  functionSchema,
  functionsOf,
  type ImportItem,
  type MessageItem,
  type ModuleItem,
  messagesOf,
  messageTypes,
  type Parameter,
  type ProxyItem,
  proxiesOf,
  settleOrder,
} from './definition';
export { deepest } from './depth';
export type { Language, NameUses, Pasted } from './draft';
export { type Edit, type EditType, editSchema, type NewForm, type NewMessage } from './edit';
export { changedPaths, flatten } from './flatten';
export { freeName } from './free-name';
export { identify } from './identify';
export type { ImportedName } from './imported-name';
export {
  type Argument,
  argumentText,
  type Family,
  type FieldDescriptor,
  type FieldKind,
  fieldText,
  holdings,
  isName,
  type Kind,
  type LaneDescriptor,
  type LaneName,
  oneLine,
  type Result,
} from './kind';
export { type KindName, kindNames, kinds } from './kinds';
export { assignOperators } from './kinds/assign';
export { attributeFunctions, attributeSorts } from './kinds/attributes';
export { logLevels } from './kinds/log';
export { mapModes } from './kinds/map';
export { parallelModes } from './kinds/parallel';
export { scopeModes } from './kinds/scope';
export { longestRise } from './longest-rise';
export { matchBlocks } from './match';
export { isNewerFormat, migrate } from './migrate';
export { isPatternModule, isWorkflowModule, type Names, namesOf, namesOfDefinition, type Sort, sdkFunctions } from './names';
export { normalText, noteFromLines } from './note';
export type { Facts, ParseResult, Problem, PutResult, Severity, Span, TextEdit, TextRange } from './parse-result';
export { type Proxy, proxyOf } from './proxies';
export { type BrokenReader, readersOf } from './readers';
export { EDIT_PROBLEM_IDS, type EditProblemId, EditRefused } from './refused';
export { translateKinds } from './translate-kinds';
export { fieldOffsets, fieldsOfType, type TypeField, typeAt, typeBody, typeOfFields } from './type-fields';
export { ancestors, blocksAt, find, type Place, settle, type Visit, walk, walkFunction } from './walk';
