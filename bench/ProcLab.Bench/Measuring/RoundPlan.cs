namespace ProcLab.Bench.Measuring;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">How many rounds count.</param>
/// <param name="WarmUps">How many rounds before them do not.</param>
/// <param name="Window">How long a round lasts at each contender.</param>
internal sealed record RoundPlan(int Rounds, int WarmUps, TimeSpan Window)
{
    public static RoundPlan Full { get; } = new(7, 3, TimeSpan.FromMilliseconds(400));

    public static RoundPlan Quick { get; } = new(1, 1, TimeSpan.FromMilliseconds(100)) { IsBrief = true };

    /// <summary>Whether it is to be seen that it runs, and not how well.</summary>
    public bool IsBrief { get; init; }
}
