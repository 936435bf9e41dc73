using ProcLab.Transports.Memory;
using ProcLab.Wire;
using ProcLab.Workers;

namespace ProcLab.Tests.Workers;

/// <summary>What a worker at rest does to be ready for its first item.</summary>
public sealed class RehearsalTests
{
    [Fact]
    public void Each_of_its_items_ends_with_a_result()
    {
        var (worker, host) = MemoryConnection.CreatePair();
        using (host)
        {
            host.Write(RehearsalScript.Write());

            Rehearsal.Play(worker);

            Assert.Equal([(MessageKind.Result, 1), (MessageKind.Result, 2), (MessageKind.Result, 3)], Heard(host));
        }
    }

    [Fact]
    public void A_host_that_ends_too_soon_ends_the_rehearsal_and_not_the_process()
    {
        byte[] script = RehearsalScript.Write();

        Assert.Throws<InvalidOperationException>(() => Rehearsal.Play(new RehearsalHost(script.AsMemory(..^1))));
    }

    private static List<(MessageKind Kind, long Item)> Heard(MemoryConnection host)
    {
        using var frames = new FrameReader();
        var heard = new List<(MessageKind, long)>();
        for (int count; (count = host.Read(frames.GetSpan())) > 0;)
        {
            frames.Advance(count);
            while (frames.TryReadFrame(out var body))
            {
                var reader = new MessagePackReader(body.Span);
                heard.Add((MessageFrames.ReadHead(ref reader, out _), reader.ReadInt64()));
            }
        }

        return heard;
    }
}
