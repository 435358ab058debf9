/** Class-path resources, as classes and class loaders give them. */
import type { ClassTable } from '../../base/class-table.ts';
import type { Value } from '../../base/values.ts';

/** Class-path resources are files beside the report: their name is their location. */
export const resourceMethods: ClassTable['methods'] = {
  'java.net.URL getResource(String)': (_: Value, name: string) => name.replace(/^\//, ''),
  'java.io.InputStream getResourceAsStream(String)': (_: Value, name: string) => name.replace(/^\//, ''),
};
