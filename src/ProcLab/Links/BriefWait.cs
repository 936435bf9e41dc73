using System.Diagnostics;
using ProcLab.Transports;

namespace ProcLab.Links;

/// <summary>Reads from a connection, and looks for a moment whether there is something before it sleeps, as long as that mostly pays: putting a thread to sleep and
/// waking it costs both sides more than a short item. In between it leaves the processor to any other thread that wants it.</summary>
internal sealed class BriefWait
{
    private const int MostTrust = 8;
    private const int TryAgainAfter = 64;

    private static readonly long s_moment = Stopwatch.Frequency / 50_000;

    // Whoever left the processor and got it back so late has learnt that others need it.
    private static readonly long s_late = Stopwatch.Frequency / 5_000;

    private int _trust = 1;
    private int _sleeps;

    /// <inheritdoc cref="TransportConnection.Read"/>
    public int Read(TransportConnection connection, Span<byte> buffer)
    {
        if (_trust > 0 || ++_sleeps % TryAgainAfter == 0)
        {
            long begun = Stopwatch.GetTimestamp();
            long now = begun;
            long before;
            do
            {
                int count = connection.TryRead(buffer);
                if (count >= 0)
                {
                    _trust = Math.Min(_trust + 1, MostTrust);
                    return count;
                }

                Thread.Yield();
                before = now;
                now = Stopwatch.GetTimestamp();
            }
            while (now - begun < s_moment);
            _trust = now - before > s_late ? 0 : Math.Max(0, _trust - 1);
        }

        return connection.Read(buffer);
    }
}
