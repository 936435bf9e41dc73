using System.Diagnostics;
using ProcLab.Processes;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>A program that is stopped with all its workers, and continued later, as a shell does with Ctrl-Z and fg.</summary>
public sealed class StoppedGroupTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    [LinuxFact]
    public async Task SIG_05_nobody_is_declared_dead_for_the_time_in_which_all_were_stopped()
    {
        var log = new OutputLog();
        await using var host = await ChildProcess.StartAsync(TestProgram.Worker(log, "pool-answer-for-ever", $"{s_limit.TotalSeconds:0}"));
        await log.AfterAsync("answered 3: ");
        int[] workers = [.. log.Texts.Where(static text => text.StartsWith("worker=", StringComparison.Ordinal)).Select(static text => int.Parse(text["worker=".Length..]))];
        Assert.Equal(2, workers.Length);

        host.Signal(SignalNumbers.Stop);
        foreach (int worker in workers)
            LibC.kill(worker, SignalNumbers.Stop);
        await Eventually.IsTrueAsync(() => workers.All(static worker => ProcFileSystem.StateOf(worker) == 'T'), "all are stopped");

        // Four limits pass.
        long begun = Stopwatch.GetTimestamp();
        await Eventually.IsTrueAsync(() => Stopwatch.GetElapsedTime(begun) > 4 * s_limit, "time passes");
        int answered = Answers(log).Count();
        host.Signal(SignalNumbers.Continue);
        foreach (int worker in workers)
            LibC.kill(worker, SignalNumbers.Continue);

        // And two more, for whoever would be found late.
        await log.AfterAsync($"answered {answered + (int)(2 * s_limit.TotalMilliseconds / 100)}: ");
        Assert.All(Answers(log), worker => Assert.Contains(worker, workers));
        Assert.DoesNotContain(workers, ProcFileSystem.IsGone);
    }

    private static IEnumerable<int> Answers(OutputLog log) =>
        log.Texts.Where(static text => text.StartsWith("answered ", StringComparison.Ordinal)).Select(static text => int.Parse(text[(text.IndexOf(':', StringComparison.Ordinal) + 2)..]));
}
