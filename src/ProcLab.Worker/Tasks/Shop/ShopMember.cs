namespace ProcLab.Worker.Tasks.Shop;

/// <summary>Who a producer or consumer is, and how fast.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pace">How long it takes for a loaf, on average; zero for no time.</param>
/// <param name="Seed">Fixes its times.</param>
public sealed record ShopMember(string Name, TimeSpan Pace, int Seed)
{
    /// <summary>How long it takes, loaf by loaf: at random, from half the pace to one and a half.</summary>
    internal IEnumerable<TimeSpan> Pauses()
    {
        var random = new Random(Seed);
        for (;;)
            yield return Pace * (0.5 + random.NextDouble());
    }
}
