import type { Diagnostic } from '@chert/engine';

/** `FILE:LINE:COLUMN level: message`, as compilers write it, so that editors can jump there. */
export function diagnosticLine({ file, place, level, message }: Diagnostic): string {
  const at = place === undefined ? '' : `:${place.line}:${place.column}`;
  return `${file ?? ''}${at} ${level}: ${message}`.trim();
}
