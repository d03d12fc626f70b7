export type {
  ActivitySignature,
  Checker,
  Completion,
  HandlerInfo,
  Hover,
  JsonSchema,
  SignatureHelp,
  SourcePosition,
} from './checker';
export { createChecker, MAX_SOURCE_LENGTH } from './create-checker';
