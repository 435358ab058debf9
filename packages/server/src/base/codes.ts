/** Every error code the server answers with: HTTP status and English text. The peer's own codes where they exist.
 *  Source: facts: server §1.3. Placeholders `{0}` are the error's parameters in order. */

export interface CodeRow {
  readonly status: number;
  readonly text: string;
}

export const codes = {
  'access.denied': { status: 403, text: 'Access is denied.' },
  'authentication.failed': { status: 401, text: 'The user name or password is not right, or the session has ended.' },
  'operation.not.supported': { status: 403, text: 'The operation {0} is not supported here.' },
  'modification.not.allowed': { status: 403, text: 'The resource {0} may not be changed.' },
  'resource.in.use': { status: 403, text: 'The resource is used by others: {0}.' },
  'resource.not.found': { status: 404, text: 'Resource {0} not found.' },
  'folder.not.found': { status: 404, text: 'Folder {0} not found.' },
  'method.not.allowed': { status: 405, text: 'The method {0} is not allowed here; use one of {1}.' },
  'not.acceptable': { status: 406, text: 'No representation of this resource matches the Accept header.' },
  'version.not.match': { status: 409, text: 'The version sent is not the stored one; read the resource again.' },
  'concurrent.modification': { status: 409, text: 'Somebody else changed the same resource at the same time.' },
  'request.body.too.large': { status: 413, text: 'The body is larger than the limit of {0} bytes.' },
  'mediatype.not.supported': { status: 415, text: 'The media type {0} is not supported here.' },
  'serialization.error': { status: 400, text: 'The body cannot be read: {0}' },
  'mandatory.parameter.error': { status: 400, text: 'A value is missing for the parameter {0}.' },
  'illegal.parameter.value.error': { status: 400, text: 'The value of the parameter {0} is not valid: {1}' },
  'exception.remote.illegal.parameter.value.error': {
    status: 400,
    text: 'The value of the parameter {0} cannot be converted: {1}',
  },
  too_long_name: { status: 400, text: 'The name of the attribute {0} is longer than 255 characters.' },
  too_long_value: { status: 400, text: 'The value of the attribute {0} is longer than {1} characters.' },
  empty_name: { status: 400, text: 'The name of the attribute is empty.' },
  empty_value: { status: 400, text: 'The value of the attribute {0} is empty.' },
  'resource.already.exists': { status: 400, text: 'There is already a resource at {0}.' },
  'folder.already.exits': { status: 400, text: 'The folder {0} differs only in case from the existing {1}.' },
  'referenced.resource.not.found': { status: 400, text: 'The referenced resource {0} ({1}) does not exist.' },
  'referenced.resource.access.denied': { status: 400, text: 'The referenced resource {0} may not be read.' },
  'invalid.reference.type': { status: 400, text: 'A {0} cannot be used as {1} ({2}).' },
  'incompatible.file.type': { status: 400, text: 'The file referenced by {0} is of type {1}; expected {2}.' },
  'profile.attribute.substitution.not.found.in.resource': {
    status: 400,
    text: 'The attribute {0} that {1} names in {2} is not set.',
  },
  'profile.attribute.substitution.category.invalid.in.resource': {
    status: 400,
    text: 'There is no attribute category {0} (attribute {1} in {2}).',
  },
  'patch.failed': { status: 400, text: 'The field {0} cannot be changed this way.' },
  'connection.failed': { status: 400, text: 'The connection cannot be made ({0}): {1}' },
  'weak.password': { status: 400, text: 'The new password does not follow the rules of this server.' },
  'collection.has.duplicates': { status: 400, text: 'The same name stands in the list more than once: {0}.' },
  'not.a.file': { status: 400, text: '{0} is not a file.' },
  'request.path.refused': { status: 400, text: 'The path of the request is refused: {0}.' },
  'request.too.many.parts': { status: 400, text: 'The multipart body has more than {0} parts.' },
  'report.run.failed': { status: 400, text: '{0}' },
  'input.controls.validation.error': { status: 400, text: 'Parameters of the report are not valid: {0}' },
  'report.invalid.page.range': { status: 400, text: 'The page range {0} is not of the form N or N-M.' },
  'report.start.page.greater.then.end.page': { status: 400, text: 'The first page of {0} lies behind the last.' },
  'page.number.out.of.range': { status: 400, text: 'The pages {0} are not in the report; it has {1}.' },
  'webservices.error.errorExportingReportUnit': {
    status: 403,
    text: 'The report cannot be exported as {0}; formats are {1}.',
  },
  'report.queue.full': { status: 503, text: 'Too many reports are waiting to run; try again later.' },
  'database.unavailable': { status: 503, text: 'The database does not answer; try again in a moment.' },
  'server.stopping': { status: 503, text: 'The server is stopping.' },
  'unexpected.error': { status: 500, text: 'An unexpected error happened.' },
} as const satisfies Record<string, CodeRow>;

export type Code = keyof typeof codes;
