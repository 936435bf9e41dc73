using System.Diagnostics;
using ProcLab.Wire;

namespace ProcLab.Tests.Fuzz;

/// <summary>Each hostile payload, taken for each type that it might be, and passed by unread.</summary>
public sealed class HostileVectorTests
{
    // Much more than the tenth of a second that none should take: other tests may have the processor.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(5);

    private const long AllowedBytes = 10 << 20;

    public static TheoryData<string> Names => [.. HostileVectors.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void FUZ_03_a_hostile_payload_costs_little_time_and_memory(string name)
    {
        byte[] payload = HostileVectors.All[name]();

        FuzzedPayload.TryAll(KindOf(payload), payload, (reading, read) => AssertCheap($"{name} as {reading}", read));
        AssertCheap($"{name}, skipped", () => Skip(payload));
    }

    private static MessagePackType KindOf(byte[] payload) => payload is [] or [0xC1, ..] ? MessagePackType.Nil : new MessagePackReader(payload).PeekType();

    private static void AssertCheap(string what, Action read)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long begin = Stopwatch.GetTimestamp();
        read();
        var took = Stopwatch.GetElapsedTime(begin);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Assert.True(took < s_limit, $"{what} took {took.TotalSeconds:0.0} s");
        Assert.True(allocated < AllowedBytes, $"{what} took {allocated} bytes");
    }

    private static void Skip(byte[] payload)
    {
        try
        {
            new MessagePackReader(payload).Skip();
        }
        catch (MessagePackException)
        {
            // Refused, which is as good.
        }
    }
}
