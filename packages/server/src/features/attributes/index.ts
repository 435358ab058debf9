export { attributesRoutes } from './attributes.routes.ts';
export { createAttributes, type Attributes } from './attributes.service.ts';
export { attributeRoot, isAttributeUri, parseAttributeUri } from './attribute-uris.ts';
export { fillPlaceholders, nearestValue, type AttributeValues } from './values.ts';
