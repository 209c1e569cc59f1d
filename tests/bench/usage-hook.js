/** Loaded into a measured process by `--import`: tells on descriptor 3 what the process used, when it ends. */
import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const USAGE_DESCRIPTOR = 3;

// Workers load it too; what they used counts for the process.
if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeSync(
      USAGE_DESCRIPTOR,
      JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 }),
    );
  });
}
