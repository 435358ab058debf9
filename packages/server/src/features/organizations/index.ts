export { organizationsRoutes } from './organizations.routes.ts';
export { createOrganizations, insertOrganization, newTenant } from './organizations.service.ts';
