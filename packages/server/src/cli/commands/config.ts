import { printSettings, processSettings } from '../../settings.ts';
import type { Command } from '../command.ts';

/** `chert config print`: what the server would use now. */
export const configPrint: Command = {
  name: 'config print',
  summary: 'Show the effective settings; secrets are masked.',
  async run() {
    process.stdout.write(printSettings(processSettings()));
    return 0;
  },
};
