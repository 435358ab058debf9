export { permissionsRoutes } from './permissions.routes.ts';
export { createPermissions } from './permissions.service.ts';
