namespace ProcLab.Tests.Simulation;

/// <summary>Where the decisions of a history come from.</summary>
internal interface IDecisionSource
{
    bool TryNext(World world, out Decision decision);
}

/// <summary>Decisions that were made before.</summary>
internal sealed class RecordedDecisions(IReadOnlyList<Decision> decisions) : IDecisionSource
{
    private int _next;

    public bool TryNext(World world, out Decision decision)
    {
        bool any = _next < decisions.Count;
        decision = any ? decisions[_next++] : default;
        return any;
    }
}
