namespace ProcLab;

/// <summary>How much room is made at once for items that a message announces and that are not read yet: a byte of a message must not make many bytes of
/// memory before it is known to be one of those items.</summary>
internal static class FirstRoom
{
    private const int AlwaysBytes = 64 * 1024;
    private const int BytesForEachByte = 4;

    /// <summary>For how many items, at least 1 unless there are none; the others get theirs as those before them are read.</summary>
    /// <param name="count">How many are announced.</param>
    /// <param name="itemBytes">How much memory each takes.</param>
    /// <param name="remaining">How many bytes of the message are left.</param>
    public static int For(int count, int itemBytes, int remaining)
    {
        long allowed = Math.Max(AlwaysBytes, (long)BytesForEachByte * remaining);
        return (long)count * itemBytes <= allowed ? count : (int)Math.Max(1, allowed / itemBytes);
    }
}
