export { attributesRoutes } from './attributes.routes.ts';
export { createAttributes, type Attributes } from './attributes.service.ts';
export { fillPlaceholders, nearestValue, type AttributeValues } from './values.ts';
