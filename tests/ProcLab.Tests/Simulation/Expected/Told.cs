using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

internal enum ToldKind
{
    Started,
    Submitted,
    Cancelled,
    Ready,
    ItemEnded,
    Exited,
    Woken,
    Resized,
    HeldBack,
    Retired,
    Renewed,
    Drained,
    Terminated,
}

/// <summary>What the core was told, and what has to follow from it.</summary>
/// <param name="Worker">The worker that it is about.</param>
/// <param name="IsStale">It is of the past, or untrue: nothing may follow.</param>
/// <param name="IsRefused">The core answered that the worker lies.</param>
/// <param name="Outcome">What the core answered to a submission.</param>
/// <param name="ExpectedOutcome">What it should have answered.</param>
internal readonly record struct Told(
    ToldKind Kind,
    WorkerRecord? Worker = null,
    bool IsStale = false,
    bool IsRefused = false,
    SubmitOutcome Outcome = default,
    SubmitOutcome ExpectedOutcome = default);
