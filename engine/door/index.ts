export { createEngineDoor, type EngineDoor, type EngineDoorOptions } from './engine-door';
