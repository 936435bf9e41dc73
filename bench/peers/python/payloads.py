"""W4: payloads there and back. Arguments: the kind of pool, and the number of workers."""

import sys
import time

import driver


def echo(payload):
    return payload


def measure(pool, size, seconds):
    payload = bytes(size)
    driver.run(pool, echo, payload)
    count = 0
    begin = time.monotonic()
    while count == 0 or time.monotonic() - begin < seconds:
        assert len(driver.run(pool, echo, payload)) == size
        count += 1
    elapsed = time.monotonic() - begin
    return {"items": count, "mb_per_second": size * count / elapsed / 1e6}


if __name__ == "__main__":
    with driver.open_pool(sys.argv[1], int(sys.argv[2])) as opened:
        driver.serve(lambda case, seconds: measure(opened, int(case), seconds))
