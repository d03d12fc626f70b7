export { engineOverService } from './engine-over-service';
export { viaService } from './via-service';
