/** What stands in for a picture that cannot be shown, where the report asks for an icon. */
import { imageInfo } from '../../base/image-info.ts';
import type { ImageSource, PrintImage } from '../../print/model.ts';

// A crossed square of 16 × 16 pixels.
const icon = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAASElEQVR42mOYSSJgAOL/RAPKNJwxNsalDi6FbgNWPciCWJyEpgeN' +
      'i90PcEWYFuL0NFApVudRSQNpTiLN06QFKzkRR7O0RBIAAPdWkYu5VfylAAAAAElFTkSuQmCC',
    'base64',
  ),
);
const iconSource: ImageSource = { kind: 'bytes', bytes: icon, ...imageInfo(icon) };

/** The picture to show: the element's own; when its data is no picture, the icon for `onErrorType` Icon, else none.
 *  Source: facts engine §8.2 (image attribute `onErrorType`). */
export function shownImage(image: PrintImage): ImageSource | undefined {
  const { source, onErrorType } = image;
  if (source === undefined || source.kind === 'location' || source.mime !== 'application/octet-stream') return source;
  return onErrorType === 'Icon' ? iconSource : undefined;
}
