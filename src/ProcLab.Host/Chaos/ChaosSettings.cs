using ProcLab.Chaos;
using ProcLab.Host.Output;

namespace ProcLab.Host.Chaos;

/// <summary>What one run of <c>proclab chaos</c> is to do.</summary>
internal sealed record ChaosSettings
{
    public static readonly TimeSpan DefaultHangLimit = TimeSpan.FromSeconds(60);

    public const int DefaultTasks = 10_000;
    public const int DefaultWorkers = 2;
    public const int DefaultPayload = 32;

    /// <summary>The least size of the results at which a worker can be killed half-way.</summary>
    public const int LargePayload = 1024 * 1024;

    /// <summary>One item of so many has a large result, if workers are to be killed in them.</summary>
    public const int LargeEach = 100;

    public static readonly TimeSpan DefaultKillEvery = TimeSpan.FromMilliseconds(100);

    public required int Tasks { get; init; }

    public required TimeSpan KillEvery { get; init; }

    public int? Kills { get; init; }

    public required int Workers { get; init; }

    public required int Spares { get; init; }

    public required int Seed { get; init; }

    public required ChaosHarms Harms { get; init; }

    public int Retry { get; init; }

    /// <summary>The size of a result, in bytes.</summary>
    public required int Payload { get; init; }

    /// <summary>The longest that an item takes.</summary>
    public required TimeSpan Work { get; init; }

    public required TransportKind Transport { get; init; }

    public required TimeSpan HangLimit { get; init; }

    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Where ledger and results are kept.</summary>
    public string? Folder { get; init; }

    public required OutputOptions Output { get; init; }

    /// <summary>The size of an item's result, in bytes.</summary>
    public int BytesOf(int item) => Harms.HasFlag(ChaosHarms.KillResult) && item % LargeEach == LargeEach - 1 ? Math.Max(Payload, LargePayload) : Payload;
}
