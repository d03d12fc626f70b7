export { attributeRejection, type Isolation, LoadedBundle, type SandboxBundle, SandboxRun } from './sandbox';
