/** Administration: what a fresh server holds. */
export {
  addMissingUser,
  firstOrganization,
  installFirstStart,
  organizationFolders,
  wellKnownUsers,
  type FirstStart,
  type FirstUser,
} from './first-start.ts';
