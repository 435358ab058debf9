/** Shrinks text until it fits its box (`textAdjust="ScaleFont"`). Source: facts on text §3.8. */
import type { Measured, Measurer, MeasureRequest } from './measure.ts';

/** The text at the size found; `request` has the scaled attributes and runs that go into the print. */
export interface ScaledText {
  readonly request: MeasureRequest;
  readonly measured: Measured;
  /** By what the sizes were multiplied. */
  readonly factor: number;
  /** Where the text ended each time that it did not fit, in the order of trying. */
  readonly cuts?: readonly number[] | undefined;
}

/** Steps of the search; sizes stop changing long before. */
const maxSteps = 24;

/**
 * Measures at full size and, when text is left over, at smaller sizes found by halving; sizes are multiples of
 * `stepLimit` points (property `scale.font.step.limit`, default 0.5) and never below it. The last size that fitted wins.
 */
export function scaleFont(request: MeasureRequest, measurer: Measurer, stepLimit = 0.5): ScaledText {
  let best: ScaledText = { request, measured: measurer.measure(request), factor: 1 };
  if (fits(best)) return best;
  let smallest = best;
  let hasFitted = false;
  let factor = 1;
  let sizes = sizesOf(request);
  let sizesBefore = sizes;
  let didFit = false;
  const cuts = [best.measured.textEnd];
  for (let step = 0, delta = 0.5; step < maxSteps; step++, delta /= 2) {
    factor += didFit ? delta : -delta;
    const scaled = scaleRequest(request, factor, stepLimit);
    const next = sizesOf(scaled);
    if (isSettled(next, sizes, sizesBefore, stepLimit)) break;
    sizesBefore = sizes;
    sizes = next;
    const tried = { request: scaled, measured: measurer.measure(scaled), factor };
    didFit = fits(tried);
    smallest = tried;
    if (!didFit) cuts.push(tried.measured.textEnd);
    if (didFit) {
      best = tried;
      hasFitted = true;
    }
  }
  return { ...(hasFitted ? best : smallest), cuts };
}

function sizesOf(request: MeasureRequest): readonly number[] {
  return request.runs === null ? [request.attributes.fontSize] : request.runs.map((run) => run.attributes.fontSize);
}

/** Each size stays, or swings back by one step to what it was before. */
function isSettled(
  next: readonly number[],
  sizes: readonly number[],
  before: readonly number[],
  limit: number,
): boolean {
  return next.every((size, i) => {
    const change = Math.abs(size - (sizes[i] ?? 0));
    return change === 0 || (change <= limit && size === before[i]);
  });
}

function fits({ request, measured }: ScaledText): boolean {
  return measured.textEnd >= request.text.length && !measured.isTruncated;
}

/** A font size times a factor, a multiple of the step limit. */
export function scaledSize(size: number, factor: number, limit: number): number {
  return Math.fround(Math.max(limit, Math.trunc(100 * Math.round((factor * size) / limit) * limit) / 100));
}

function scaleRequest(request: MeasureRequest, factor: number, limit: number): MeasureRequest {
  const scale = <A extends { readonly fontSize: number }>(a: A): A => ({
    ...a,
    fontSize: scaledSize(a.fontSize, factor, limit),
  });
  return {
    ...request,
    result: null,
    font: null,
    attributes: scale(request.attributes),
    runs: request.runs === null ? null : request.runs.map((run) => ({ ...run, attributes: scale(run.attributes) })),
  };
}
