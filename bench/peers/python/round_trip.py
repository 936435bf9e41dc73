"""W2: one worker, one item at a time. Argument: the kind of pool."""

import math
import sys
import time

import driver


def increment(number):
    return number + 1


def percentile(samples, share):
    return samples[max(math.ceil(share * len(samples)), 1) - 1]


def measure(pool, seconds):
    samples = []
    before = time.monotonic()
    end = before + seconds
    while before < end:
        driver.run(pool, increment, 1)
        after = time.monotonic()
        samples.append((after - before) * 1e6)
        before = after
    samples.sort()
    return {"items": len(samples), "p50_us": percentile(samples, 0.50), "p99_us": percentile(samples, 0.99)}


if __name__ == "__main__":
    with driver.open_pool(sys.argv[1], 1) as opened:
        driver.serve(lambda case, seconds: measure(opened, seconds))
