import { resourceType } from '../resource-type.ts';

/** Source: reference "Folder". */
export const folder = resourceType('folder', {}, { isFolder: true });
