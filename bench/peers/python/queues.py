"""W7: producers and consumers around one queue. Arguments: Queue or SimpleQueue, how many of each side, items each, and the capacity (SimpleQueue has none)."""

import json
import multiprocessing
import sys
import time


def produce(queue, ready, go, first, each):
    ready.release()
    go.acquire()
    for item in range(first, first + each):
        queue.put(item)


def consume(queue, ready, results):
    ready.release()
    count = total = 0
    while (item := queue.get()) is not None:
        count += 1
        total += item
    results.put((count, total))


def main(kind, sides, each, capacity):
    queue = multiprocessing.Queue(capacity) if kind == "Queue" else multiprocessing.SimpleQueue()
    results = multiprocessing.SimpleQueue()
    ready, go = multiprocessing.Semaphore(0), multiprocessing.Semaphore(0)
    consumers = [multiprocessing.Process(target=consume, args=(queue, ready, results)) for _ in range(sides)]
    producers = [multiprocessing.Process(target=produce, args=(queue, ready, go, side * each, each)) for side in range(sides)]
    for process in consumers + producers:
        process.start()
    for _ in consumers + producers:
        ready.acquire()
    begin = time.monotonic()
    for _ in producers:
        go.release()
    for process in producers:
        process.join()
    for _ in consumers:
        queue.put(None)
    consumed = [results.get() for _ in consumers]
    elapsed = time.monotonic() - begin
    for process in consumers:
        process.join()
    items = sides * each
    assert sum(count for count, _ in consumed) == items, consumed
    assert sum(total for _, total in consumed) == items * (items - 1) // 2, consumed
    print(json.dumps({"items_per_second": items / elapsed}))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
