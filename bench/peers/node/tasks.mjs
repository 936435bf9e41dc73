// What the workers do.

export function increment(number) {
  return number + 1;
}

// The clock is that of the whole machine, so other processes may compare.
export const now = () => Number(process.hrtime.bigint()) / 1e6;

const wait = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

export function nap(milliseconds) {
  const began = now();
  wait(milliseconds);
  return { processId: process.pid, began };
}

export function spin() {
  for (;;) {
  }
}

export function sleep() {
  wait(Infinity);
}
