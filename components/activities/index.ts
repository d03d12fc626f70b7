export { ActivitiesScreen } from './activities-screen';
