import { t } from '../../texts';
import { download } from '../../ui/download';
import { graphSvg, type PictureRequest } from './graph-svg';

/** Twice the size, so that it is sharp on the screens of today. */
const SCALE = 2;
/** Browsers draw no larger picture. */
const MAX_SIDE = 16_000;

/** Hands the browser the graph as a file, in the colours of the theme that is on. */
export async function savePicture(request: Omit<PictureRequest, 'color'>, format: 'svg' | 'png'): Promise<void> {
  const style = getComputedStyle(document.documentElement);
  const { svg, width, height } = graphSvg({ ...request, color: (token) => style.getPropertyValue(`--${token}`).trim() || '#808080' });
  const name = `${request.fn.name}.${format}`;
  if (format === 'svg') return download(name, svg, 'image/svg+xml');
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(SCALE, MAX_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error(t('The browser could not draw a picture of this size; take SVG.'));
  download(name, blob, 'image/png');
}
