/** The repository: read, search, write, copy, move, delete. */
import type { Repository, RepositoryParts } from './contract.ts';
import * as reading from './read.ts';
import * as writing from './write.ts';

export function createRepository(parts: RepositoryParts): Repository {
  return {
    get: (who, uri, expansion) => reading.get(parts, who, uri, expansion),
    content: (who, uri) => reading.content(parts, who, uri),
    search: (who, query) => reading.find(parts, who, query),
    resolve: (who, uri) => reading.resolve(parts, who, uri),
    fileBytes: (who, uri) => reading.fileBytes(parts, who, uri),
    requireWrite: (who, uri) => parts.access.require(who, 'write', reading.at(who, uri)),
    create: (who, folder, draft, options, id) => writing.create(parts, who, folder, draft, options, id),
    put: (who, uri, draft, options) => writing.put(parts, who, uri, draft, options),
    putContent: (who, uri, draft, options) => writing.putContent(parts, who, uri, draft, options),
    copy: (who, from, toFolder, options, renameTo) => writing.copy(parts, who, from, toFolder, options, renameTo),
    move: (who, from, toFolder, options) => writing.move(parts, who, from, toFolder, options),
    remove: (who, uris) => writing.remove(parts, who, uris),
    keep: (bytes) => parts.blobs.put(bytes),
  };
}
