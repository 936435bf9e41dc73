using ProcLab.Transports;

namespace ProcLab.Tests.Transports;

/// <summary>System calls that signals interrupt go on as if nothing had been.</summary>
public sealed class InterruptionTests : TransportTestBase
{
    private const int Rounds = 20;
    private const int Bytes = 2 * 1024 * 1024;

    public static TheoryData<string> Raw => TestTransport.RawNames;

    [Theory(Timeout = TimeLimit)]
    [MemberData(nameof(Raw))]
    public async Task PIP_16_Signals_break_neither_accept_nor_connect_read_or_write(string transport)
    {
        using var storm = new SignalStorm();
        var listener = Listen(transport);
        for (int round = 0; round < Rounds; round++)
        {
            int before = storm.Sent;
            var accepting = listener.AcceptAsync(CancellationToken.None);
            SpinWait.SpinUntil(() => storm.Sent > before + 5);
            using var worker = await OnThread(() => Connect(transport, listener)).WaitAsync(s_limit);
            using var host = await accepting.WaitAsync(s_limit);

            // The first waits for the storm, then for one who waits himself: reading and writing block in turn.
            var reading = OnThread(() => Read(host, Bytes).Length);
            SpinWait.SpinUntil(() => storm.Sent > before + 10);
            var writing = OnThread(() =>
            {
                worker.Write(new byte[Bytes]);
                return 0;
            });
            await Task.WhenAll(reading, writing).WaitAsync(s_limit);
            Assert.Equal(Bytes, await reading);
        }

        Assert.True(storm.Sent > Rounds * 10, $"{storm.Sent} signals were sent.");
    }
}
