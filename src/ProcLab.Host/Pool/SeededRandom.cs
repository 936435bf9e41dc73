using System.Text;

namespace ProcLab.Host.Pool;

/// <summary>Random figures fixed by a seed and by what they are for, such as <c>item[3]/sleep</c>: one item more does not shift those of the others,
/// and every platform and version gives the same.</summary>
internal static class SeededRandom
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;
    private const int BitsOfDouble = 53;

    /// <summary>A figure from 0 up to, not including, 1: the path hashed by FNV-1a (64 bits), with the seed mixed in by SplitMix64.</summary>
    public static double Fraction(long seed, string path)
    {
        ulong hash = FnvOffset;
        foreach (byte part in Encoding.UTF8.GetBytes(path))
            hash = (hash ^ part) * FnvPrime;
        ulong mixed = Mix(hash ^ Mix((ulong)seed));
        return (mixed >> (64 - BitsOfDouble)) * (1.0 / (1UL << BitsOfDouble));
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
