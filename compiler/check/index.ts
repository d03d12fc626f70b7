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
