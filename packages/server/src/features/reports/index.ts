/** What other features may use of report runs. */
export { createReports, type Reports, type ReportsParts, type RunReply, type RunRequest } from './reports.service.ts';
export { reportsRoutes } from './reports.routes.ts';
export type { JndiLookup } from './data-source.ts';
