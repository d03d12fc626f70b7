export { TaskScreen } from './task-screen';
export { TasksScreen } from './tasks-screen';
