using System.Collections;

namespace ProcLab.Worker.Tasks;

/// <summary>The sieve of Eratosthenes, in segments that fit the processor's cache, over odd numbers only.</summary>
internal static class PrimeSieve
{
    // Odd numbers of one segment: one byte each, half of a common 64 KiB of first-level cache.
    private const int SegmentLength = 32 * 1024;

    public static long Count(long below, CancellationToken cancellationToken)
    {
        if (below <= 2)
            return 0;

        int[] basePrimes = OddPrimesUpTo((int)Math.Sqrt(below) + 1);
        // For each base prime, the index among all odd numbers (index i is 2i + 1) of the next multiple to cross out.
        long[] next = Array.ConvertAll(basePrimes, prime => ((long)prime * prime - 1) / 2);
        byte[] composite = new byte[SegmentLength];
        long end = below / 2;
        long count = 0;
        for (long start = 0; start < end; start += SegmentLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int length = (int)Math.Min(SegmentLength, end - start);
            Array.Clear(composite);
            CrossOut(composite.AsSpan(0, length), start, basePrimes, next);
            count += composite.AsSpan(0, length).Count((byte)0);
        }

        // Index 0 is 1, which is no prime but was counted; it stands for 2, which was not.
        return count;
    }

    private static void CrossOut(Span<byte> composite, long start, int[] basePrimes, long[] next)
    {
        for (int index = 0; index < basePrimes.Length; index++)
        {
            int prime = basePrimes[index];
            long position = next[index] - start;
            // Sorted by their squares: the first that begins behind the segment ends the search.
            if (position >= composite.Length && (long)prime * prime / 2 >= start + composite.Length)
                break;
            for (; position < composite.Length; position += prime)
                composite[(int)position] = 1;
            next[index] = position + start;
        }
    }

    private static int[] OddPrimesUpTo(int limit)
    {
        var composite = new BitArray(limit + 1);
        var primes = new List<int>();
        for (int number = 3; number <= limit; number += 2)
        {
            if (composite[number])
                continue;
            primes.Add(number);
            for (long multiple = (long)number * number; multiple <= limit; multiple += 2L * number)
                composite[(int)multiple] = true;
        }

        return [.. primes];
    }
}
