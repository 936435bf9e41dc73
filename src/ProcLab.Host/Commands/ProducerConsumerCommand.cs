using System.CommandLine;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;
using ProcLab.Host.Processes;
using ProcLab.Host.Shop;

namespace ProcLab.Host.Commands;

/// <summary><c>proclab producer-consumer</c>: producers and consumers around one bounded queue, and an account of each item.</summary>
internal sealed class ProducerConsumerCommand : GuidedCommand
{
    private const int GreatestCrew = 100;
    private const int GreatestItems = 1_000_000;
    private const int GreatestRandomSeed = 100_000;

    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    private readonly Option<long?> _producers =
        OptionValue.Number("--producers", 1, GreatestCrew, $"Producers, 1 to {GreatestCrew}. Default: {ShopSettings.DefaultProducers}.");

    private readonly Option<long?> _consumers =
        OptionValue.Number("--consumers", 1, GreatestCrew, $"Consumers, 1 to {GreatestCrew}. Default: {ShopSettings.DefaultConsumers}.");

    private readonly Option<long?> _items =
        OptionValue.Number("--items", 0, GreatestItems, $"Loaves that each producer makes. Default: {ShopSettings.DefaultItems}.");

    private readonly Option<long?> _capacity =
        OptionValue.Number("--capacity", 1, GreatestItems, $"Loaves that the shelf has room for. Default: {ShopSettings.DefaultCapacity}.");

    private readonly Option<TimeSpan?> _pace = OptionValue.Duration(
        "--pace", s_longest, $"Time that each takes for a loaf, at random from half of it to one and a half. Default: {DurationText.Format(ShopSettings.DefaultPace)}.");

    private readonly Option<bool> _sentinel = new("--sentinel") { Description = "One end mark for each consumer. Default: the end of the queue ends the consumers." };

    private readonly Option<bool> _threads = new("--threads") { Description = "Threads of one process in place of processes." };

    private readonly Option<long?> _kill = OptionValue.Number(
        "--kill-consumer-at", 1, (long)GreatestCrew * GreatestItems, "When the Nth loaf is bought, its consumer is killed with it in hand. Default: nobody is.");

    private readonly Option<TransportKind> _transport =
        OptionValue.Word("--transport", "NAME", PoolTransports.All, "What carries the queue's wake-ups between the processes: pipe, uds (Unix sockets), tcp (loopback). Default: pipe.");

    public ProducerConsumerCommand(GlobalOptions global, CommandConsole console, StopRequest stop)
        : base("producer-consumer", "producers and consumers around one bounded queue; what became of each item is counted.")
    {
        Aliases.Add("pc");
        foreach (Option option in new Option[] { _producers, _consumers, _items, _capacity, _pace, _sentinel, _threads, _kill, _transport })
            Options.Add(option);
        SetAction((ParseResult parsed, CancellationToken _) => RunAsync(Read(parsed, global), console, stop));
    }

    public override IReadOnlyList<CommandExample> Examples { get; } =
    [
        new("proclab producer-consumer", "three producers make five loaves each, three consumers buy them; each is a process"),
        new("proclab pc --threads", "the same with threads and a channel between them"),
        new("proclab pc --capacity 2 --consumers 1", "the shelf is full most of the time: producers wait"),
        new("proclab pc --sentinel", "an end mark for each consumer, in place of an end of the queue"),
        new("proclab pc --kill-consumer-at 4", "a consumer is killed with a loaf in hand, and another gets it"),
        new("proclab pc --items 1000 --pace 0s --json", "events for programs, the last line is the account"),
    ];

    public override IReadOnlyList<string> Notes { get; } =
    [
        "The counts are what producers and consumers tell of themselves, through a queue of their own, also when one of them is killed.",
        "The bar shows how many loaves are on the shelf after what the line tells, as whoever did it saw it.",
        "--quiet leaves the last line. Exactly once means: each loaf was made, and bought by one consumer, or by another after the first was gone with it in hand.",
        "Ctrl-C, SIGTERM and SIGHUP end the processes within a second; a second one at once.",
    ];

    public override IReadOnlyList<(ExitCode Code, string Meaning)> Outcomes { get; } =
    [
        (ExitCode.Ok, "each loaf was bought exactly once; a consumer was killed, if that was asked for, and its loaf went to another"),
        (ExitCode.Usage, "the command line is wrong; nothing was started"),
        (ExitCode.Expectation, "a loaf is missing, or was bought twice"),
        (ExitCode.WorkerLost, "a process could not be started, or died, and loaves are missing"),
        (ExitCode.Interrupted, "Ctrl-C; 143 after SIGTERM, 129 after SIGHUP"),
    ];

    private ShopSettings Read(ParseResult parsed, GlobalOptions global)
    {
        var settings = new ShopSettings
        {
            Producers = (int?)parsed.GetValue(_producers) ?? ShopSettings.DefaultProducers,
            Consumers = (int?)parsed.GetValue(_consumers) ?? ShopSettings.DefaultConsumers,
            Items = (int?)parsed.GetValue(_items) ?? ShopSettings.DefaultItems,
            Capacity = (int?)parsed.GetValue(_capacity) ?? ShopSettings.DefaultCapacity,
            Pace = parsed.GetValue(_pace) ?? ShopSettings.DefaultPace,
            UsesMarks = parsed.GetValue(_sentinel),
            UsesThreads = parsed.GetValue(_threads),
            KillAt = (int?)parsed.GetValue(_kill),
            Transport = parsed.GetValue(_transport),
            Seed = (int)((global.ReadSeed(parsed) ?? Random.Shared.Next(1, GreatestRandomSeed)) % int.MaxValue),
            Output = global.ReadOutput(parsed),
        };
        return FindProblem(settings) is { } problem ? throw new CommandException(ExitCode.Usage, problem) : settings;
    }

    /// <summary>What no option can see alone.</summary>
    private string? FindProblem(ShopSettings settings) => settings switch
    {
        { KillAt: not null, UsesThreads: true } => $"{_kill.Name} is for processes; with --threads there are none, and a thread cannot be killed from outside",
        { KillAt: not null, Consumers: 1 } => $"{_kill.Name} needs two consumers and more: another is to get what the killed one had in hand",
        _ => null,
    };

    private static async Task<int> RunAsync(ShopSettings settings, CommandConsole console, StopRequest stop)
    {
        if (!settings.UsesThreads)
            DescriptorLimit.RequireForProcesses(settings.Producers + settings.Consumers);
        using var log = new ProcessLog(console, settings.Output) { Names = [.. settings.ProducerNames, .. settings.ConsumerNames] };
        await using IShopCrew crew = settings.UsesThreads ? new ThreadCrew(settings) : new ProcessCrew(settings, log, stop);
        return (int)await new ShopRun(settings, crew, log, stop).RunAsync();
    }
}
