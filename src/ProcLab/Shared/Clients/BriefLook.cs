using System.Diagnostics;
using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Clients;

/// <summary>Looks for a moment into the shared memory before somebody waits to be rung, as long as that mostly pays: between processes that are both at it a wake-up costs more than what it
/// is for. In between it leaves the processor to others, who may be the ones that it looks out for.</summary>
internal sealed class BriefLook
{
    private const int MostTrust = 8;
    private const int TryAgainAfter = 64;

    private static readonly long s_moment = Stopwatch.Frequency / 10_000;

    private int _trust = 1;
    private int _waits;

    /// <returns>Whether it is there.</returns>
    public bool TryFind(QueueClient client, MemberWaits look)
    {
        if (_trust == 0 && ++_waits % TryAgainAfter != 0)
            return false;

        client.BeginLook(look);
        bool isFound = client.IsThere(look);
        for (long begun = Stopwatch.GetTimestamp(); !isFound && Stopwatch.GetTimestamp() - begun < s_moment; isFound = client.IsThere(look))
            Thread.Yield();
        client.EndLook(look);
        _trust = isFound ? Math.Min(_trust + 1, MostTrust) : Math.Max(_trust - 1, 0);
        return isFound;
    }
}
