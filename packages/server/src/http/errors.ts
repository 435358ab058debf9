/** The only place that knows statuses and error bodies. Source: facts: server §1.2, §1.3. */
import { AppError, problemText, type Problem } from '../base/app-error.ts';
import { codes } from '../base/codes.ts';
import { writeXml, writeXmlList } from '../wire/xml.ts';
import { encodeObject } from '../wire/json.ts';
import { list, object, objectSpec, str } from '../wire/shape.ts';
import type { Reply } from './route.ts';

const descriptorFields = {
  message: str(),
  errorCode: str(),
  errorUid: str(),
  parameters: list(str(), { xmlItem: 'parameter' }),
  properties: list(object({ key: str(), value: str() }), { xmlItem: 'property' }),
};
/** Declaration of the error descriptor, for the documentation. */
export const errorDescriptor = objectSpec(descriptorFields);

/** The reply to a failed request. JSON when the Accept header contains the letters "json", else XML.
 *  Anything but an AppError becomes `unexpected.error` with `errorUid`, which the caller logs as well. */
export function errorReply(error: unknown, accept: string | null, errorUid: string): Reply {
  const problems: readonly Problem[] =
    error instanceof AppError ? error.problems : [{ code: 'unexpected.error', params: [] }];
  const [first] = problems;
  const status = first === undefined ? 500 : codes[first.code].status;
  const wires = problems.map((problem) => wireOf(problem, error instanceof AppError ? undefined : errorUid));
  const isJson = /json/i.test(accept ?? '');
  const [single] = wires;
  if (wires.length === 1 && single !== undefined) {
    return isJson
      ? reply(status, 'application/errorDescriptor+json', JSON.stringify(single))
      : reply(
          status,
          'application/errorDescriptor+xml',
          writeXml(errorDescriptor, 'errorDescriptor', single, () => undefined),
        );
  }
  return isJson
    ? reply(status, 'application/collection.errorDescriptor+json', JSON.stringify(wires))
    : reply(
        status,
        'application/collection.errorDescriptor+xml',
        writeXmlList(errorDescriptor, 'errorDescriptors', 'errorDescriptor', wires, () => undefined),
      );
}

function wireOf(problem: Problem, errorUid: string | undefined): Record<string, unknown> {
  const text = problemText(problem);
  const properties = Object.entries(problem.properties ?? {}).map(([key, value]) => ({ key, value }));
  const model = {
    message: errorUid === undefined ? text : `${text} (Error UID: ${errorUid})`,
    errorCode: problem.wireCode ?? problem.code,
    errorUid,
    parameters: problem.params.length === 0 ? undefined : problem.params,
    properties: properties.length === 0 ? undefined : properties,
  };
  return encodeObject(errorDescriptor, model, () => undefined);
}

function reply(status: number, type: string, body: string): Reply {
  return { status, headers: { 'Content-Type': `${type};charset=UTF-8` }, body };
}
