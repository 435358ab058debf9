/** The function library: what reports call by a bare name. Source: facts, engine §5.3. */
import type { Method, World } from '../world.ts';

/** Name of the class that holds the functions. */
export const functionsClass = 'chert.expression.Functions';

/** The functions of this name. */
export function functionsNamed(name: string, world: World): readonly Method[] {
  return world.find(functionsClass)?.methods.get(name) ?? [];
}
