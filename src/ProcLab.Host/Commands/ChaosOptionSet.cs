using System.CommandLine;
using System.CommandLine.Parsing;
using ProcLab.Chaos;
using ProcLab.Host.Chaos;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;

namespace ProcLab.Host.Commands;

/// <summary>The options of <c>proclab chaos</c>.</summary>
internal sealed class ChaosOptionSet
{
    private const int GreatestTasks = 100_000_000;
    private const int GreatestKills = 10_000_000;
    private const int GreatestRetries = 1000;
    private const int LeastPayload = sizeof(ulong);
    private const int GreatestPayload = 1 << 30;

    // Short enough to be typed again.
    private const int GreatestRandomSeed = 100_000;

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    // A signal lets what runs end.
    private static readonly TimeSpan s_longestWork = TimeSpan.FromMinutes(1);

    private static readonly string[] s_files = ["ledger", "results"];

    private readonly Option<long?> _tasks =
        OptionValue.Number("--tasks", 1, GreatestTasks, $"How many items. Default: {Figures.Count(ChaosSettings.DefaultTasks)}.");

    private readonly Option<TimeSpan?> _killEvery = OptionValue.Duration(
        "--kill-every", s_longest, $"How long after one kill the next follows, on average. Default: {DurationText.Format(ChaosSettings.DefaultKillEvery)}.");

    private readonly Option<long?> _kills = OptionValue.Number(
        "--kills", 1, GreatestKills, "How many kills; the items are then spread evenly between them. Default: as many as there is time for while the items flow.");

    private readonly Option<long?> _workers =
        OptionValue.Number("--workers", 1, PoolOptions.GreatestWorkers, $"Worker processes, 1 to {PoolOptions.GreatestWorkers}. Default: {ChaosSettings.DefaultWorkers}.");

    private readonly Option<long?> _spares =
        OptionValue.Number("--spares", 0, PoolOptions.GreatestWorkers, "Ready processes beside the workers, to step in when one of them ends. Default: 1.");

    private readonly Option<ChaosHarms?> _harm = new("--harm")
    {
        HelpName = "KIND[,KIND]",
        Description = $"What is done to workers: {string.Join(", ", HarmWords.All.Keys)}. Default: all of it.",
        CustomParser = ParseHarm,
    };

    private readonly Option<long?> _retry =
        OptionValue.Number("--retry", 1, GreatestRetries, $"How often an item is run again whose worker was killed; 1 to {GreatestRetries}. Then none may fail. Default: never.");

    private readonly Option<long?> _payload = OptionValue.Size(
        "--payload",
        $"The size of a result: 32, 64KiB, 2MB. Default: {ChaosSettings.DefaultPayload}; "
            + $"with kill-result each {ChaosSettings.LargeEach}th has at least {SizeText.Format(ChaosSettings.LargePayload)}.");

    private readonly Option<TimeSpan?> _work = OptionValue.Duration("--work", s_longestWork, "How long an item takes at most, at random. Default: no time.");

    private readonly Option<TransportKind> _transport =
        OptionValue.Word("--transport", "NAME", PoolTransports.All, "What carries the conversation with the workers: pipe, uds (Unix sockets), tcp (loopback). Default: pipe.");

    private readonly Option<TimeSpan?> _hangLimit =
        OptionValue.Duration("--hang-limit", s_longest, "An item without an outcome for this long counts as hung, and the run ends. Default: 60s.");

    private readonly Option<TimeSpan?> _time =
        OptionValue.Duration("--time", s_longest, "After this time no more items begin, and what ran is checked. Default: any time.");

    private readonly Option<string?> _keep = new("--keep")
    {
        HelpName = "DIR",
        Description = "Keep the files that are checked, ledger and results, in this folder. Default: a temporary one, which is removed.",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _tasks, _killEvery, _kills, _workers, _spares, _harm, _retry, _payload, _work, _transport, _hangLimit, _time, _keep })
            command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="CommandException">A value makes no sense.</exception>
    public ChaosSettings Read(ParseResult parsed, GlobalOptions global)
    {
        var settings = ReadAll(parsed, global);
        return FindProblem(settings) is { } problem ? throw new CommandException(ExitCode.Usage, problem) : settings;
    }

    private ChaosSettings ReadAll(ParseResult parsed, GlobalOptions global) => new()
    {
        Tasks = (int?)parsed.GetValue(_tasks) ?? ChaosSettings.DefaultTasks,
        KillEvery = parsed.GetValue(_killEvery) ?? ChaosSettings.DefaultKillEvery,
        Kills = (int?)parsed.GetValue(_kills),
        Workers = (int?)parsed.GetValue(_workers) ?? ChaosSettings.DefaultWorkers,
        Spares = (int?)parsed.GetValue(_spares) ?? 1,
        Seed = (int)((global.ReadSeed(parsed) ?? Random.Shared.Next(1, GreatestRandomSeed)) % int.MaxValue),
        Harms = parsed.GetValue(_harm) ?? ChaosHarms.All,
        Retry = (int?)parsed.GetValue(_retry) ?? 0,
        Payload = (int)Math.Min(parsed.GetValue(_payload) ?? ChaosSettings.DefaultPayload, int.MaxValue),
        Work = parsed.GetValue(_work) ?? TimeSpan.Zero,
        Transport = parsed.GetValue(_transport),
        HangLimit = parsed.GetValue(_hangLimit) ?? ChaosSettings.DefaultHangLimit,
        TimeLimit = parsed.GetValue(_time),
        Folder = parsed.GetValue(_keep),
        Output = global.ReadOutput(parsed),
    };

    /// <summary>What no option can see alone, or the library would refuse.</summary>
    private static string? FindProblem(ChaosSettings settings)
    {
        if (settings.KillEvery < TimeSpan.FromMilliseconds(1))
            return "--kill-every takes 1ms and more";
        if (settings.HangLimit < TimeSpan.FromMilliseconds(100))
            return "--hang-limit takes 100ms and more";
        if (settings.TimeLimit == TimeSpan.Zero)
            return "--time takes more than 0s";
        if (settings.Payload is < LeastPayload or > GreatestPayload)
            return $"--payload takes {LeastPayload}B to {SizeText.Format(GreatestPayload)}: less could not tell items apart";
        if (settings.Kills is not null && settings.Harms == ChaosHarms.SlowStart)
            return "--kills needs a --harm that kills";
        return settings.Folder is { } folder ? FindProblem(folder) : null;
    }

    private static string? FindProblem(string folder)
    {
        if (File.Exists(folder))
            return $"--keep takes a folder; '{SafeText.Line(folder)}' is a file";
        string? taken = s_files.FirstOrDefault(name => File.Exists(Path.Combine(folder, name)));
        return taken is null ? null : $"--keep: there is a file '{taken}' in '{SafeText.Line(folder)}' already";
    }

    private static ChaosHarms? ParseHarm(ArgumentResult result)
    {
        var harms = ChaosHarms.None;
        foreach (string word in result.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (HarmWords.All.TryGetValue(word, out var harm))
                harms |= harm;
            else
                result.AddError($"--harm takes {string.Join(", ", HarmWords.All.Keys)}, not '{SafeText.Line(word)}'{Suggestion.Question(word, HarmWords.All.Keys)}");
        }

        if (harms == ChaosHarms.None)
            result.AddError($"--harm takes one or more of {string.Join(", ", HarmWords.All.Keys)}");
        return harms;
    }
}
