/** What stands in for a picture that cannot be shown, where the report asks for an icon. */
import { imageInfo } from '../../base/image-info.ts';
import { missingPicture } from '../../base/missing-picture.ts';
import { sceneOf } from './drawings.ts';
import type { ImageSource, PrintImage } from '../../print/model.ts';

const iconSource: ImageSource = { kind: 'bytes', bytes: missingPicture, ...imageInfo(missingPicture) };

/** The picture to show: the element's own; when its data is no picture, the icon for `onErrorType` Icon, else none.
 *  Source: facts engine §8.2 (image attribute `onErrorType`). */
export function shownImage(image: PrintImage): ImageSource | undefined {
  const { source, onErrorType } = image;
  if (source?.kind !== 'bytes' || !isBroken(source)) return source;
  return onErrorType === 'Icon' ? iconSource : undefined;
}

function isBroken(source: Extract<ImageSource, { kind: 'bytes' }>): boolean {
  return source.mime === 'application/octet-stream' || (source.mime === 'image/svg+xml' && sceneOf(source) === null);
}
