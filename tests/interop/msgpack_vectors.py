"""Reads and writes MessagePack with python3-msgpack, which shares no code with ProcLab's own reader and writer.

    msgpack_vectors.py reencode [single]   reads frames, and answers each with a frame [description, value packed again]
    msgpack_vectors.py make                writes such frames for values made here

A frame is a bin 32 whose bytes are one value. "single" packs floats in 32 bits.
Descriptions are in the form of WireValue in tests/ProcLab.Tests/Wire.
"""
import struct
import sys

import msgpack


def describe(value):
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"i:{value}"
    if isinstance(value, float):
        return "f:" + struct.pack(">d", value).hex().upper()
    if isinstance(value, str):
        return "s:" + value.encode("utf-8").hex().upper()
    if isinstance(value, bytes):
        return "b:" + value.hex().upper()
    if isinstance(value, list):
        return "[" + ",".join(describe(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f"{describe(key)}={describe(item)}" for key, item in value.items()) + "}"
    if isinstance(value, msgpack.Timestamp):
        return f"t:{value.seconds}.{value.nanoseconds}"
    if isinstance(value, msgpack.ExtType):
        return f"x{value.code}:" + value.data.hex().upper()
    raise TypeError(f"unexpected {type(value)}")


def answer(value, single=False):
    packed = msgpack.packb(value, use_bin_type=True, use_single_float=single)
    body = msgpack.packb([describe(value), packed], use_bin_type=True)
    sys.stdout.buffer.write(struct.pack(">BI", 0xC6, len(body)) + body)


def reencode(single):
    # The outer stream is plain MessagePack, so the library itself finds the frames.
    for body in msgpack.Unpacker(sys.stdin.buffer, raw=False):
        answer(msgpack.unpackb(body, raw=False, strict_map_key=False), single)


def make():
    for value in [None, False, True, 0.0, -0.0, 0.1, 1e308, 5e-324, float("inf"), float("-inf")]:
        answer(value)
    for value in [0.0, 0.5, -2.25, float("inf")]:
        answer(value, single=True)
    for power in range(65):
        for nudge in (-1, 0, 1):
            magnitude = 2**power + nudge
            if magnitude < 2**64:
                answer(magnitude)
            if magnitude <= 2**63:
                answer(-magnitude)
    for length in [0, 1, 2, 4, 8, 15, 16, 17, 31, 32, 33, 255, 256, 65535, 65536]:
        answer("y" * length)
        answer("\u20ac" * length)
        answer("\U0001f600" * length)
        answer(bytes(index % 251 for index in range(length)))
        answer(list(range(length)))
        answer({f"key {index}": index for index in range(length)})
        answer(msgpack.ExtType(42, b"e" * length))
    for seconds in [0, 1, 2**32 - 1, 2**32, 2**34 - 1, 2**34, 253402300799, -1, -62135596800]:
        for nanoseconds in [0, 100, 999999900]:
            answer(msgpack.Timestamp(seconds, nanoseconds))
    answer({1: "one", -1: [None, {"in": {}}], "x": b"", 1.5: True})
    nested = []
    for _ in range(60):
        nested = [nested]
    answer(nested)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make()
    else:
        reencode(single="single" in sys.argv[2:])
