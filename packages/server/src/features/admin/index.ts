/** Administration: what a fresh server holds. */
export {
  addBareOrganizationFolder,
  addInnerOrganizationsFolder,
  addMissingUser,
  addOrganizationFolders,
  addOrganizationUsers,
  firstOrganization,
  installFirstStart,
  wellKnownUsers,
  type FirstStart,
  type FirstUser,
} from './first-start.ts';
