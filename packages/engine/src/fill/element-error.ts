/** Failures of elements, with the element and its place. */
import { ReportError } from '../base/diagnostic.ts';
import type { JavaThrow } from '../base/values.ts';
import type { PlacedElement } from '../model/elements/index.ts';

/** The exception as what stops the run: its own words first. */
export function elementError(error: JavaThrow, model: PlacedElement, file: string): ReportError {
  const message = error.message === '' ? error.javaClass : error.message;
  return new ReportError('fill.unexpected', `${message} (${model.kind} in ${file}, line ${model.place.line})`, {
    file,
    place: model.place,
    cause: error,
  });
}
