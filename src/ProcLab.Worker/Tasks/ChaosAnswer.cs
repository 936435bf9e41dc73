using System.Runtime.InteropServices;

namespace ProcLab.Worker.Tasks;

/// <summary>The one right result of an item: its number, hashed, over and over. The bytes that make up no whole number are zero.</summary>
public static class ChaosAnswer
{
    /// <summary>Makes the result.</summary>
    public static byte[] Of(int item, int bytes)
    {
        byte[] answer = new byte[bytes];
        MemoryMarshal.Cast<byte, ulong>(answer.AsSpan()).Fill(Hash(item));
        return answer;
    }

    /// <summary>Whether a result is that of the item.</summary>
    public static bool IsOf(int item, int bytes, byte[] answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Length == bytes && !MemoryMarshal.Cast<byte, ulong>(answer).ContainsAnyExcept(Hash(item));
    }

    /// <summary>SplitMix64.</summary>
    private static ulong Hash(int item)
    {
        ulong value = unchecked((ulong)item + 1) * 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
