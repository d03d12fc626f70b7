export type {
  ActivitySignature,
  Checker,
  Completion,
  HandlerInfo,
  Hover,
  JsonSchema,
  SignatureHelp,
  SourcePosition,
  WorkflowInterface,
} from './checker';
export { createChecker, MAX_SOURCE_LENGTH } from './create-checker';
