using ProcLab.Pools;

namespace ProcLab.Tests.Pools.Histories;

/// <summary>What is true of an item that was accepted.</summary>
internal sealed class ModelItem
{
    public required ItemKey Key { get; init; }

    public required int Task { get; init; }

    public required int Priority { get; init; }

    public ModelWorker? Worker { get; set; }

    /// <summary>Its worker has begun it; the core may not know that.</summary>
    public bool Begun { get; set; }

    /// <summary>Its worker has ended it, and the report is on its way.</summary>
    public bool Done { get; set; }

    public bool CancelAsked { get; set; }

    public bool CancelSent { get; set; }
}
