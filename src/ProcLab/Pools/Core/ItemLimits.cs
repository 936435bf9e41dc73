namespace ProcLab.Pools;

/// <summary>The time limits of an item; zero for none.</summary>
/// <param name="Waiting">How long after its submission it may begin.</param>
/// <param name="Running">How long it may run before it is asked to end.</param>
/// <param name="Grace">How long after it was asked to end, for this or because its caller cancelled it, its worker is killed.</param>
internal readonly record struct ItemLimits(TimeSpan Waiting, TimeSpan Running, TimeSpan Grace)
{
    private static readonly TimeSpan s_noTime = TimeSpan.FromTicks(1);

    /// <summary>Whether its worker is killed as soon as it was asked to end.</summary>
    public bool HasNoGrace => Grace == s_noTime;

    /// <summary>A grace as people write it, where zero is no time at all and <see cref="Timeout.InfiniteTimeSpan"/> none that ends.</summary>
    public static TimeSpan GraceOf(TimeSpan grace) =>
        grace == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : grace == TimeSpan.Zero ? s_noTime : grace;
}
