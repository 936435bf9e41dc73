using System.Globalization;
using ProcLab.Diagnostics;
using ProcLab.Processes;

namespace ProcLab.Pools;

/// <summary>What the worker may use, and what holds it to that.</summary>
internal sealed partial class PoolWorker
{
    private const double BytesInMegabyte = 1_000_000;

    private IReadOnlyList<LimitInForce> _limits = [];

    /// <summary>Kills the worker if it uses more memory than it may and nothing else sees to that.</summary>
    public void HoldToMemory(long limit)
    {
        if (_process is not { } process || _killReason is not null || IsGuarded(process) || process.MeasureMemory() is not { } memory || memory.ResidentBytes <= limit)
            return;

        Kill(DeathReason.MemoryLimit, Describe(memory.ResidentBytes, limit));
    }

    private static bool IsGuarded(ChildProcess process) =>
        process.ReadLimits().Any(static limit => limit is { Kind: LimitKind.Memory, Guard: LimitGuard.ControlGroup });

    /// <summary>Notes what holds the worker to its limits, once it runs.</summary>
    private void ReadLimits(ChildProcess process)
    {
        _limits = [.. process.ReadLimits().Select(static limit => limit is { Kind: LimitKind.Memory, Guard: LimitGuard.None } ? limit with { Guard = LimitGuard.Pool } : limit)];
        foreach (var limit in _limits)
        {
            if (limit.Guard == LimitGuard.None && _engine.TryWarn(limit.Kind))
                PoolLog.LimitNotHeld(_engine.Logger, limit.Kind.ToString(), limit.Value);
        }
    }

    /// <summary>The kernel has killed it in its control group.</summary>
    private void NoteMemoryKill(ChildProcess process)
    {
        lock (_killGate)
        {
            if (_killReason is null && process.HasRunOutOfMemory)
                (_killReason, _killDetail) = (DeathReason.MemoryLimit, Describe(used: null, _engine.Options.WorkerLimits?.MemoryBytes ?? 0));
        }
    }

    private static string Describe(long? used, long limit) => string.Create(
        CultureInfo.InvariantCulture, $"{Used(used)}the limit is {limit / BytesInMegabyte:0} MB");

    private static string Used(long? bytes) => bytes is { } used ? string.Create(CultureInfo.InvariantCulture, $"{used / BytesInMegabyte:0} MB; ") : "";
}
