"""W1: no-op items. Arguments: the kind of pool, and the number of workers."""

import sys
import threading
import time

import driver

BURST = 20_000


def increment(number):
    return number + 1


class Loops:
    """Loops that each await their own item: the callback of one submits the next."""

    def __init__(self, pool, loops, seconds):
        self.pool = pool
        self.running = loops
        self.end = time.monotonic() + seconds
        self.count = 0
        self.lock = threading.Lock()
        self.over = threading.Event()

    def step(self, answer):
        with self.lock:
            self.count += 1
            if time.monotonic() >= self.end:
                self.running -= 1
                if self.running == 0:
                    self.over.set()
                return
        driver.submit(self.pool, self.step, increment, answer)

    def run(self):
        for loop in range(self.running):
            driver.submit(self.pool, self.step, increment, loop)
        self.over.wait()
        return self.count


def one_by_one(pool, seconds):
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        assert driver.run(pool, increment, count) == count + 1
        count += 1
    return count


def burst(pool, seconds):
    end = time.monotonic() + seconds
    count = 0
    while count == 0 or time.monotonic() < end:
        if hasattr(pool, "submit"):
            pending = [pool.submit(increment, number).result for number in range(BURST)]
        else:
            pending = [pool.apply_async(increment, (number,)).get for number in range(BURST)]
        for number, result in enumerate(pending):
            assert result() == number + 1
        count += BURST
    return count


def measure(pool, case, seconds):
    begin = time.monotonic()
    if case == "burst":
        items = burst(pool, seconds)
    elif case == "1":
        items = one_by_one(pool, seconds)
    else:
        items = Loops(pool, int(case), seconds).run()
    return {"items": items, "items_per_second": items / (time.monotonic() - begin)}


if __name__ == "__main__":
    with driver.open_pool(sys.argv[1], int(sys.argv[2])) as opened:
        driver.serve(lambda case, seconds: measure(opened, case, seconds))
