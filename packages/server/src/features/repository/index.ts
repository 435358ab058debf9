/** What other features may use of the repository. */
export { type Content, type Repository, type RepositoryParts, type WriteOptions } from './contract.ts';
export { createAccessLog, type AccessLog } from './access-log.ts';
export { createRepository } from './repository.service.ts';
export { readDraft } from './wire-form.ts';
export { repositoryRoutes } from './repository.routes.ts';
export type { ResolvedResource } from './resolve.ts';
export type { Draft } from './save.ts';
export { copyFolderContents } from './templates.ts';
