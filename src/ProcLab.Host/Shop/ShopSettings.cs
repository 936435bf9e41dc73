using ProcLab.Host.Output;
using ProcLab.Host.Pool;
using ProcLab.Worker.Tasks.Shop;

namespace ProcLab.Host.Shop;

/// <summary>A checked command line of <c>proclab producer-consumer</c>.</summary>
internal sealed record ShopSettings
{
    public const int DefaultProducers = 3;
    public const int DefaultConsumers = 3;
    public const int DefaultItems = 5;
    public const int DefaultCapacity = 10;

    public static readonly TimeSpan DefaultPace = TimeSpan.FromMilliseconds(100);

    public required int Producers { get; init; }

    public required int Consumers { get; init; }

    /// <summary>How many loaves each producer makes.</summary>
    public required int Items { get; init; }

    /// <summary>How many loaves the shelf has room for.</summary>
    public required int Capacity { get; init; }

    /// <summary>How long each takes for a loaf, on average.</summary>
    public required TimeSpan Pace { get; init; }

    public required int Seed { get; init; }

    /// <summary>An end mark for each consumer in place of an end of the shelf.</summary>
    public bool UsesMarks { get; init; }

    /// <summary>Threads in place of processes.</summary>
    public bool UsesThreads { get; init; }

    /// <summary>The consumer that buys this one, counted from 1, is killed with it in hand.</summary>
    public int? KillAt { get; init; }

    public TransportKind Transport { get; init; }

    public OutputOptions Output { get; init; } = new();

    /// <summary>How many loaves there are to be.</summary>
    public int Total => Producers * Items;

    public IReadOnlyList<string> ProducerNames => [.. Enumerable.Range(1, Producers).Select(static number => $"p{number}")];

    public IReadOnlyList<string> ConsumerNames => [.. Enumerable.Range(1, Consumers).Select(static number => $"c{number}")];

    /// <summary>Who somebody is, and how fast.</summary>
    public ShopMember Member(string name) => new(name, Pace, (int)(SeededRandom.Fraction(Seed, name) * int.MaxValue));
}
