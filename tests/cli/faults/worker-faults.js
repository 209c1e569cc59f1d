/**
 * Loaded into the command by `--import`: a document that holds a mark takes its worker down, as a defect or a lack of
 * memory would. The main thread is left alone.
 */
import { isMainThread } from 'node:worker_threads';

const FAULTS = {
  'fault: hang': () => {
    for (;;) Math.random();
  },
  'fault: exit': () => process.exit(9),
  'fault: memory': () => {
    const held = [];
    for (;;) held.push(new Array(1e6).fill(held.length));
  },
};
if (!isMainThread) {
  const original = String.prototype.charCodeAt;
  String.prototype.charCodeAt = function (index) {
    // Records come as JSON: the fault is to begin with their text.
    if (index === 0 && !this.startsWith('{')) {
      for (const [mark, fail] of Object.entries(FAULTS)) if (this.includes(mark)) fail();
    }
    return original.call(this, index);
  };
}
