#!/usr/bin/env -S node --max-semi-space-size=16
/** The `chert` command. Compiled modules are cached first, which halves the time to the first page. */
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('./run-command.ts');
