import { bytes, str } from '../../wire/shape.ts';
import { resourceType } from '../resource-type.ts';
import { fileTypes } from '../file-types.ts';

/** Source: reference "File"; facts: server §4.5. */
export const file = resourceType(
  'file',
  {
    type: str({
      values: Object.keys(fileTypes),
      byDefault: 'unspecified',
      doc: 'Kind of content; it cannot change later.',
    }),
    content: bytes({ doc: 'The content in base64, only in requests.' }),
  },
  { contentField: 'content' },
);
