/** Administration: what a fresh server holds. */
export {
  addMissingUser,
  addOrganizationFolders,
  addOrganizationUsers,
  firstOrganization,
  installFirstStart,
  wellKnownUsers,
  type FirstStart,
  type FirstUser,
} from './first-start.ts';
