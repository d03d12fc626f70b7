export type {
  ActivitySignature,
  Checker,
  Completion,
  HandlerInfo,
  Hover,
  JsonSchema,
  RenameResult,
  ScopeField,
  ScopeVariable,
  SignatureHelp,
  SourcePosition,
  WorkflowInterface,
} from './checker';
export { createChecker, MAX_SOURCE_LENGTH } from './create-checker';
