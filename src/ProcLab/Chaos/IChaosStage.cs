namespace ProcLab.Chaos;

/// <summary>Sets the scene for a nemesis that can ask for it: work for those who are to be killed at it, and a lull for those who are to be killed in it.</summary>
internal interface IChaosStage
{
    /// <summary>A harm is about to be done.</summary>
    Task PrepareAsync(ChaosHarms harm, CancellationToken cancellationToken);

    /// <summary>It was done, or could not be.</summary>
    /// <param name="kills">How many kills there were so far.</param>
    void GoOn(long kills);
}
