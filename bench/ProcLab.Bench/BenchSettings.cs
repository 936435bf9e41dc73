using ProcLab.Bench.Measuring;

namespace ProcLab.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchSettings
{
    /// <summary>How many workers a pool has, unless asked otherwise.</summary>
    public const int UsualWorkers = 2;

    /// <summary>The ids of the workloads to run; none for all.</summary>
    public IReadOnlyList<string> Workloads { get; init; } = [];

    /// <summary>A part of the names of the peers that take part; <see langword="null"/> for all of them. ProcLab always does.</summary>
    public string? Peers { get; init; }

    public int Workers { get; init; } = UsualWorkers;

    /// <summary>What carries ProcLab's conversations with its workers.</summary>
    public TransportKind Transport { get; init; } = TransportKind.NamedPipe;

    public RoundPlan Plan { get; init; } = RoundPlan.Full;

    /// <summary>Whether the report on standard output is JSON.</summary>
    public bool Json { get; init; }

    /// <summary>The folder for the reports.</summary>
    public string Output { get; init; } = "artifacts/bench";
}
