namespace ProcLab.ProcessTests.Conformance;

/// <summary>The one right result of an item: a few bytes, and for some items so many that it takes a while to be sent.</summary>
internal static class LedgerAnswer
{
    private const int LargeEach = 100;
    private const int SmallBytes = 16;
    private const int LargeBytes = 256 * 1024;

    public static byte[] Of(long item)
    {
        byte[] answer = new byte[item % LargeEach == 0 ? LargeBytes : SmallBytes];
        new Random(unchecked((int)item)).NextBytes(answer);
        return answer;
    }

    public static bool IsOf(long item, byte[] answer) => answer.AsSpan().SequenceEqual(Of(item));
}
