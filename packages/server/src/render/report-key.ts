/** What a compiled report is kept by. */
import { createHash } from 'node:crypto';
import type { RenderRequest } from './messages.ts';

/** By the text itself: the same location and version may name other texts in other organizations. */
export function reportKey({ file, jrxml }: Pick<RenderRequest, 'file' | 'jrxml' | 'version'>): string {
  return `${file}\n${createHash('sha256').update(jrxml).digest('base64')}`;
}
