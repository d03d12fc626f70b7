export { createRecordings, type Moments, type MomentsRequest, type Recordings } from './recordings';
