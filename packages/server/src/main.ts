/** Starts the server: see start.ts. Compiled modules are cached first, which shortens the start. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./start.ts');
