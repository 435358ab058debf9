import type { RouteAbout } from '../../http/route.ts';
import { resourceTypes } from '../../resource/registry.ts';

const descriptorTypes = resourceTypes.flatMap(({ name }) => [
  `application/repository.${name}+json`,
  `application/repository.${name}+xml`,
]);
const searchArguments = [
  'q',
  'folderUri',
  'recursive',
  'type',
  'excludeType',
  'excludeFolder',
  'showHiddenItems',
  'accessType',
  'dependsOn',
  'favorites',
  'sortBy',
  'offset',
  'limit',
  'forceFullPage',
  'forceTotalCount',
];
const writeArguments = ['createFolders', 'overwrite', 'dry-run', 'renameTo'];
const bodyTypes = [...descriptorTypes, 'application/json', 'multipart/form-data', '*/*'];
/** `rest_v2/resources` for the description of the API, by method. */
export const aboutRepository = {
  GET: {
    summary: 'Search, list, read a descriptor or the content of a file',
    query: [...searchArguments, 'expanded', 'expandType', 'download', 'downloadFileName'],
    gives: ['application/json', 'application/xml', ...descriptorTypes, '*/*'],
  },
  POST: {
    summary: 'Create in a folder, copy, upload',
    query: writeArguments,
    takes: bodyTypes,
    gives: descriptorTypes,
  },
  PUT: { summary: 'Create, change, move, upload', query: writeArguments, takes: bodyTypes, gives: descriptorTypes },
  PATCH: {
    summary: 'Change single fields',
    takes: ['application/json', 'application/xml'],
    gives: descriptorTypes,
  },
  DELETE: { summary: 'Delete', query: ['resourceUri'] },
} satisfies Record<string, RouteAbout>;
