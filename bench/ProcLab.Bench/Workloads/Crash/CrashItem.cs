using System.Diagnostics;
using ProcLab.Bench.Peers;

namespace ProcLab.Bench.Workloads.Crash;

/// <summary>How one item ended.</summary>
/// <param name="ProcessId">The worker that ran it; <see langword="null"/> for an item that failed.</param>
/// <param name="At">When it began, or, for an item that failed, when the caller learned of it.</param>
internal sealed record CrashItem(int? ProcessId, long At)
{
    public static async Task<CrashItem> RunAsync(WorkerPool pool, int milliseconds)
    {
        try
        {
            var (processId, began) = await pool.NapAsync(milliseconds).ConfigureAwait(false);
            return new CrashItem(processId, began);
        }
        catch (Exception error) when (error is WorkerCrashedException or IOException)
        {
            return new CrashItem(null, Stopwatch.GetTimestamp());
        }
    }
}
