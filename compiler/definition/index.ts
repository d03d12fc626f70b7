export * from './block';
export {
  type CodeItem,
  type Definition,
  definitionSchema,
  formatVersion,
  type FunctionDefinition,
  functionNamed,
  functionSchema,
  functionsOf,
  type ImportedName,
  type ImportItem,
  type MessageItem,
  messagesOf,
  messageTypes,
  type ModuleItem,
  type Parameter,
  type ProxyItem,
  proxiesOf,
} from './definition';
export { type Edit, editSchema, type EditType, type NewMessage } from './edit';
export { identify } from './identify';
export {
  type Argument,
  argumentText,
  type Family,
  type FieldDescriptor,
  type FieldKind,
  fieldText,
  type Kind,
  type LaneDescriptor,
  type LaneName,
  oneLine,
  type Result,
} from './kind';
export { type KindName, kindNames, kinds } from './kinds';
export type { Facts, ParseResult, Problem, PutResult, Severity, Span, TextEdit } from './parse-result';
export { ancestors, blocksAt, find, type Place, type Visit, walk, walkFunction } from './walk';
