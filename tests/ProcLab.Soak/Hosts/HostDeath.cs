using System.Diagnostics;
using System.Runtime.Versioning;
using ProcLab.Processes;
using ProcLab.ProcessTests;
using ProcLab.Transports;

namespace ProcLab.Soak.Hosts;

/// <summary>One host with two workers, and how it dies. Nothing of it may be left but what the next program takes away.</summary>
/// <param name="Activity">What its workers do, as <c>ProcLab.TestWorker pool-host</c> calls it; <c>stopped</c> when they are stopped.</param>
/// <param name="End">A signal by its number, or a crash by its name.</param>
/// <param name="Moment">When it is ended after it has begun to start its pool; <see langword="null"/> for when its workers are at it.</param>
[SupportedOSPlatform("linux")]
internal sealed record HostDeath(string Activity, string End, TimeSpan? Moment)
{
    private const string Mark = "TEST_CENSUS";
    private const double LatestMilliseconds = 250;

    // Far beyond what is promised, so that a busy machine is no failure.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "ProcLab.TestWorker");
    private static readonly string[] s_activities = ["idle", "sleeping", "spinning", "native", "with-descendants", "stopped"];
    private static readonly string[] s_signals = ["9", "15", "2"];
    private static readonly string[] s_crashes = ["fail-fast", "overflow-stack", "fault"];

    private readonly string _mark = Guid.NewGuid().ToString("N");
    private readonly LineWatch _output = new();

    /// <summary>The death of a round; the same one for the same seed.</summary>
    public static HostDeath Choose(int seed, long round)
    {
        var random = new Random(HashOf(seed, round));
        string activity = s_activities[random.Next(s_activities.Length)];
        return random.Next(3) switch
        {
            0 => new HostDeath("idle", "9", TimeSpan.FromMilliseconds(random.NextDouble() * LatestMilliseconds)),
            1 => new HostDeath(activity == "stopped" ? "idle" : activity, s_crashes[random.Next(s_crashes.Length)], null),
            _ => new HostDeath(activity, s_signals[random.Next(s_signals.Length)], null),
        };
    }

    /// <summary>Lets it happen.</summary>
    /// <returns>The time from the host's end until nobody of it was left.</returns>
    /// <exception cref="InvalidOperationException">Something was left.</exception>
    public async Task<TimeSpan> RunAsync()
    {
        bool crashes = s_crashes.Contains(End);

        // An earlier program with the host's id may have left some.
        var before = Folders().ToHashSet();
        await using var host = await ChildProcess.StartAsync(new ChildProcessStart
        {
            FileName = s_program,
            Arguments = ["pool-host", Activity == "stopped" ? "idle" : Activity, .. crashes ? [End] : Array.Empty<string>()],
            Environment = new Dictionary<string, string>(ProcessEnvironment.Current()) { [Mark] = _mark },
            OutputHandler = _output.Add,
        });
        if (Moment is { } moment)
        {
            await _output.WaitForAsync("starting=", s_limit);
            await Task.Delay(moment);
        }
        else
        {
            await _output.WaitForAsync("settled=", s_limit);
            foreach (int worker in Activity == "stopped" ? _output.NumbersAfter("worker=") : [])
                LibC.kill(worker, SignalNumbers.Stop);
        }

        if (!crashes)
            host.Signal(int.Parse(End, System.Globalization.CultureInfo.InvariantCulture));
        await host.Exited.WaitAsync(s_limit);
        var took = await WaitUntilNobodyLivesAsync();
        TakeFoldersAway(Folders().Where(folder => !before.Contains(folder) && IsOf(folder, host.Id)));
        return took;
    }

    private async Task<TimeSpan> WaitUntilNobodyLivesAsync()
    {
        long start = Stopwatch.GetTimestamp();
        while (ProcFileSystem.ProcessesWith(Mark, _mark) is { Length: > 0 } living)
        {
            if (Stopwatch.GetElapsedTime(start) > s_limit)
                throw new InvalidOperationException($"after {s_limit.TotalSeconds} s there are still {string.Join(", ", living.Select(static id => $"{id} ({ProcFileSystem.NameOf(id)})"))}");
            await Task.Delay(5);
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), $"{RuntimeFolder.Prefix}*");

    private static bool IsOf(string folder, int host) => Path.GetFileName(folder).StartsWith($"{RuntimeFolder.Prefix}{host}-", StringComparison.Ordinal);

    private static void TakeFoldersAway(IEnumerable<string> folders)
    {
        foreach (string folder in folders)
        {
            if (!AbandonedFolders.TryRemove(folder))
                throw new InvalidOperationException($"the next program would not take away {folder}");
        }
    }

    // string.GetHashCode and HashCode differ from run to run.
    private static int HashOf(int seed, long round) => (int)((((ulong)(uint)seed * 0x9E37_79B9_7F4A_7C15) ^ ((ulong)round * 0xC2B2_AE3D_27D4_EB4F)) >> 33);
}
