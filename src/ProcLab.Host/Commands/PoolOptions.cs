using System.CommandLine;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;

namespace ProcLab.Host.Commands;

/// <summary>The options of <c>proclab pool</c>, and what they mean together.</summary>
internal sealed class PoolOptions
{
    public const int GreatestWorkers = 256;

    private const long GreatestTasks = 1_000_000_000;
    private const long GreatestQueueLimit = 10_000;
    private const int GreatestRetries = 1000;

    // Short enough to be typed again.
    private const int GreatestRandomSeed = 100_000;

    private static readonly TimeSpan s_longestRun = TimeSpan.FromDays(30);
    private static readonly TimeSpan s_longestGrace = TimeSpan.FromHours(1);

    private static readonly TimeSpan s_shortestHeartbeatLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestHeartbeatLimit = TimeSpan.FromDays(1);

    private readonly Option<long?> _workers =
        OptionValue.Number("--workers", 1, GreatestWorkers, $"Worker processes, 1 to {GreatestWorkers}. Default: one for each core ({DefaultWorkers} here).");

    private readonly Option<long?> _spares =
        OptionValue.Number("--spares", 0, GreatestWorkers, "Ready processes beside the workers, to step in when one of them ends. Default: 0.");

    private readonly Option<long?> _maxTasksPerWorker =
        OptionValue.Number("--max-tasks-per-worker", 1, int.MaxValue, "After how many items a worker is replaced by a new process, or up to a tenth fewer. Default: never.");

    private readonly Option<long?> _maxMemory = OptionValue.Size(
        "--max-memory", "A worker that is found to use more memory than this when it ends an item is replaced before its next: 200MB, 1GiB, or bytes. Default: any.");

    private readonly LimitOptions _limits = new();

    private readonly Option<TimeSpan?> _heartbeatLimit = OptionValue.Duration(
        "--heartbeat-limit", s_longestHeartbeatLimit, "For how long a worker may give no sign of life, 1s and more; then it is stuck, and killed. Default: 30s.");

    private readonly Option<PoolJob?> _task =
        OptionValue.Word("--task", "NAME", PoolJobs.All, DescribeTasks());

    private readonly Option<string[]> _input = new("--input")
    {
        HelpName = "VALUE...",
        Description = "One item for each value: files, numbers, texts or durations, as the task takes them; - reads lines of standard input.",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<long?> _tasks =
        OptionValue.Number("--tasks", 0, GreatestTasks, $"How many naps, without --input. Default: {PoolSettings.DefaultTasks}.");

    private readonly Option<TimeSpan?> _maxSleep =
        OptionValue.Duration("--max-sleep", PoolJobs.LongestNap, $"The longest nap, without --input. Default: {DurationText.Format(PoolSettings.DefaultMaxSleep)}.");

    private readonly Option<bool> _unordered = new("--unordered") { Description = "Results as they are ready, not in the order of the input." };

    private readonly Option<TimeSpan?> _terminateAfter =
        OptionValue.Duration("--terminate-after", s_longestRun, "End the run after this time, done or not, with an account of both.");

    private readonly Option<long?> _killAt =
        OptionValue.Number("--kill-at", 1, long.MaxValue, "Kill the worker that runs item N, as soon as it has begun it, to see what happens.");

    private readonly Option<long?> _queueLimit =
        OptionValue.Number("--queue-limit", 1, GreatestQueueLimit, $"Items that may wait in the pool; no more are read meanwhile. Default: {PoolSettings.DefaultQueueLimit}.");

    private readonly Option<TimeSpan?> _timeout =
        OptionValue.Duration("--timeout", s_longestRun, "How long each item may run; then it is cancelled, and after --grace its worker is killed. Default: any time.");

    private readonly Option<TimeSpan?> _queueTimeout =
        OptionValue.Duration("--queue-timeout", s_longestRun, "How long each item may wait in the pool; then it never begins. Default: any time.");

    private readonly Option<TimeSpan?> _grace =
        OptionValue.Duration("--grace", s_longestGrace, "How long a cancelled item may take to end before its worker is killed. Default: 5s.");

    private readonly Option<long?> _retry =
        OptionValue.Number("--retry", 1, GreatestRetries, $"How often an item is run again whose worker died, or whose --timeout was over; 1 to {GreatestRetries}. Default: never.");

    private readonly Option<HaltMode?> _haltOnError = OptionValue.WordOr(
        HaltMode.Soon, "--halt-on-error", "[WHEN]", HaltModes.All, "After the first item that fails no more begin; soon: the running ones end first, now: they are stopped. Default: go on; without WHEN: soon.");

    private readonly Option<TransportKind> _transport =
        OptionValue.Word("--transport", "NAME", PoolTransports.All, "What carries the conversation with the workers: pipe, uds (Unix sockets), tcp (loopback). Default: pipe.");

    private static int DefaultWorkers => Math.Min(Environment.ProcessorCount, GreatestWorkers);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _workers, _spares, _maxTasksPerWorker, _maxMemory, _heartbeatLimit, _task, _input, _tasks, _maxSleep, _unordered, _terminateAfter, _timeout, _queueTimeout, _grace, _retry, _haltOnError, _killAt, _queueLimit, _transport })
            command.Options.Add(option);
        _limits.AddTo(command);
    }

    /// <summary>The settings that the options make together.</summary>
    /// <exception cref="CommandException">They contradict one another.</exception>
    public PoolSettings Read(ParseResult parsed, GlobalOptions global)
    {
        var settings = new PoolSettings
        {
            Workers = (int?)parsed.GetValue(_workers) ?? DefaultWorkers,
            Spares = (int?)parsed.GetValue(_spares) ?? 0,
            MaxTasksPerWorker = (int?)parsed.GetValue(_maxTasksPerWorker),
            MaxMemory = parsed.GetValue(_maxMemory),
            Limits = _limits.Read(parsed),
            HeartbeatLimit = parsed.GetValue(_heartbeatLimit),
            Job = parsed.GetValue(_task) ?? PoolJobs.Nap,
            Inputs = parsed.GetResult(_input) is null ? null : parsed.GetValue(_input),
            Tasks = parsed.GetValue(_tasks) ?? PoolSettings.DefaultTasks,
            MaxSleep = parsed.GetValue(_maxSleep) ?? PoolSettings.DefaultMaxSleep,
            Seed = global.ReadSeed(parsed) ?? Random.Shared.Next(1, GreatestRandomSeed),
            IsOrdered = !parsed.GetValue(_unordered),
            TerminateAfter = parsed.GetValue(_terminateAfter),
            HaltOnError = parsed.GetValue(_haltOnError),
            KillAt = parsed.GetValue(_killAt),
            QueueLimit = (int?)parsed.GetValue(_queueLimit) ?? PoolSettings.DefaultQueueLimit,
            Transport = parsed.GetValue(_transport),
            Timeout = parsed.GetValue(_timeout),
            QueueTimeout = parsed.GetValue(_queueTimeout),
            Grace = parsed.GetValue(_grace),
            Retry = (int?)parsed.GetValue(_retry),
            Output = global.ReadOutput(parsed),
        };
        return FindProblem(parsed, settings) is { } problem ? throw new CommandException(ExitCode.Usage, problem) : settings;
    }

    /// <summary>What no option can see alone.</summary>
    private string? FindProblem(ParseResult parsed, PoolSettings settings)
    {
        var job = settings.Job;
        if (settings.Inputs is null && job != PoolJobs.Nap)
            return $"--task {job.Name} needs --input {job.InputName}...";
        if (settings.Inputs is not null && parsed.GetResult(_tasks) is not null)
            return "--tasks is for naps of random length; with --input each value is one item";
        if (settings.Inputs is not null && parsed.GetResult(_maxSleep) is not null)
            return "--max-sleep is for naps of random length; it means nothing with --input";
        if (settings.Timeout == TimeSpan.Zero || settings.QueueTimeout == TimeSpan.Zero)
            return $"{(settings.Timeout == TimeSpan.Zero ? "--timeout" : "--queue-timeout")} takes more than 0s: no item could be done in no time";
        if (settings.HeartbeatLimit < s_shortestHeartbeatLimit)
            return "--heartbeat-limit takes 1s and more: a worker that collects its garbage gives no sign of life either";
        if (settings.KillAt > settings.Total)
            return $"--kill-at {settings.KillAt}: there {(settings.Total == 1 ? "is only 1 item" : $"are only {settings.Total} items")}";
        return settings.Inputs is null ? null : FindProblem(settings.Inputs, job);
    }

    private static string? FindProblem(IReadOnlyList<string> inputs, PoolJob job)
    {
        if (inputs.Count(input => input == PoolInput.StandardInput) > 1)
            return "--input takes - only once: standard input can be read only once";
        string? problem = inputs.Where(input => input != PoolInput.StandardInput).Select(job.Check).FirstOrDefault(problem => problem is not null);
        return problem is null ? null : $"--input: {SafeText.Line(problem)}";
    }

    private static string DescribeTasks() =>
        "What to run. " + string.Join("; ", PoolJobs.All.Values.Select(job => $"{job.Name} ({job.InputName}): {job.Description}")) + ". Default: nap.";
}
