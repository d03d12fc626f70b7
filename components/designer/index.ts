export type { DesignerApi, DesignerDraft, PublishAnswer, StoredLayout, VersionLine } from './api';
export { Designer, type DesignerProps } from './designer';
export { VersionTopBar } from './top-bar';
export { VersionView } from './version-view';
