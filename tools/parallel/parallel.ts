/** Runs jobs in worker threads and tells which documents differ from those of a run alone. */
import { Worker } from 'node:worker_threads';
import type { Job } from './jobs.ts';

/** Jobs that one worker has under way at once. */
const mixed = 3;

/** For each run: the job's position and the sum of its document. Jobs take turns until `runs` are done. */
export async function runParallel(jobs: readonly Job[], runs: number, workers: number): Promise<string[]> {
  const sums: string[] = [];
  let next = 0;
  const drain = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let open = 0;
      const give = (): void => {
        while (open < mixed && next < runs) {
          const at = next++;
          open += 1;
          worker.postMessage({ at, job: jobs[at % jobs.length] });
        }
        if (open === 0) resolve();
      };
      worker.on('error', reject);
      worker.on('message', ({ at, sum }: { at: number; sum: string }) => {
        sums[at] = sum;
        open -= 1;
        give();
      });
      give();
    });
  const threads = Array.from({ length: workers }, () => new Worker(new URL('./worker.ts', import.meta.url)));
  try {
    await Promise.all(threads.map(drain));
  } finally {
    await Promise.all(threads.map((one) => one.terminate()));
  }
  return sums;
}

/** The runs whose document is not that of the job run alone: `area/name format`, each once. */
export function differing(jobs: readonly Job[], alone: readonly string[], sums: readonly string[]): string[] {
  const found = sums.flatMap((sum, at) => {
    const { report, format } = jobs[at % jobs.length] as Job;
    return sum === alone[at % jobs.length] ? [] : [`${report.area}/${report.name} ${format}`];
  });
  return [...new Set(found)];
}
