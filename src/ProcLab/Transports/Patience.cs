using System.Diagnostics;

namespace ProcLab.Transports;

/// <summary>Connecting to who may not listen yet. No system tells when somebody begins to, so it is tried again and again.</summary>
internal static class Patience
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Tries until somebody listens or the limit is over; at least once.</summary>
    /// <exception cref="NobodyListensException">Nobody did.</exception>
    public static TransportConnection Connect(TimeSpan limit, Func<TransportConnection> attempt)
    {
        for (long begun = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return attempt();
            }
            catch (NobodyListensException) when (Stopwatch.GetElapsedTime(begun) < limit)
            {
                Thread.Sleep(s_pause);
            }
        }
    }
}
