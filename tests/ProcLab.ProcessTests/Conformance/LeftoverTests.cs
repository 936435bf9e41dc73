using ProcLab.Processes;

namespace ProcLab.ProcessTests.Conformance;

/// <summary>What a killed host leaves behind is found and taken away, and nothing of a living one.</summary>
public sealed class LeftoverTests
{
    [ProcessFact]
    public async Task ORP_09_the_next_program_takes_away_the_folder_of_a_killed_host_and_no_other()
    {
        await using var living = await StartAsync("idle");
        await using var killed = await StartAsync("idle");
        killed.Process.Kill();
        await killed.Process.Exited;
        string left = Assert.Single(Census.Folders(killed.Process.Id));

        await using var next = await StartAsync("idle");
        await Eventually.IsTrueAsync(() => !Directory.Exists(left), "the folder is taken away");

        Assert.Single(Census.Folders(living.Process.Id));
        Assert.Single(Census.Folders(next.Process.Id));
    }

    [ProcessFact]
    public async Task ORP_09_a_program_that_is_soon_over_takes_it_away_too()
    {
        await using var killed = await StartAsync("idle");
        killed.Process.Kill();
        await killed.Process.Exited;

        for (int program = 0; Census.Folders(killed.Process.Id).Length > 0; program++)
        {
            Assert.NotEqual(20, program);
            await TestProgram.RunAsync(TestProgram.Worker(null, "pool-answer"));
        }
    }

    [LinuxFact]
    public async Task Processes_that_left_the_session_of_their_worker_are_found_when_their_host_is_dead_and_not_before()
    {
        await using var living = await StartAsync("with-own-sessions");
        await using var killed = await StartAsync("with-own-sessions");
        using (var before = new Found(OrphanSearch.Find()))
            Assert.DoesNotContain(before.Orphans, orphan => orphan.HostId == killed.Process.Id);

        // Where there are control groups, a worker ends such descendants with itself. So all die at once, and none can.
        killed.Process.Signal(SignalNumbers.Stop);
        foreach (int worker in killed.Log.NumbersAfter("worker="))
            LibC.kill(worker, SignalNumbers.Kill);
        killed.Process.Kill();
        await killed.Process.Exited;
        await Eventually.IsTrueAsync(() => killed.Log.NumbersAfter("worker=").All(ProcFileSystem.IsGone), "the workers are gone");

        using var found = new Found(OrphanSearch.Find());
        Assert.DoesNotContain(found.Orphans, orphan => orphan.HostId == living.Process.Id);
        var orphans = found.Orphans.Where(orphan => orphan.HostId == killed.Process.Id).ToArray();
        Assert.All(orphans, static orphan => Assert.Equal("sleep 1000", orphan.Command));
        Assert.Equal(killed.Log.NumbersAfter("session=").Order(), orphans.Select(static orphan => orphan.Id).Order());
        Assert.All(orphans, static orphan => orphan.Kill());
        Assert.All(orphans, static orphan => Assert.True(orphan.WaitForEnd(Eventually.Limit)));
    }

    private static async Task<Host> StartAsync(string activity)
    {
        var (census, log) = (new Census(), new OutputLog());
        var host = new Host(census, await ChildProcess.StartAsync(TestProgram.Worker(census, log, "pool-host", activity)), log);
        await log.AfterAsync("settled=");
        if (activity == "with-own-sessions")
            await Eventually.IsTrueAsync(() => log.NumbersAfter("session=").Length == 2, "both sessions are there");
        return host;
    }

    /// <summary>A program with a pool, which ends with the test and leaves nothing.</summary>
    private sealed record Host(Census Census, ChildProcess Process, OutputLog Log) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Process.DisposeAsync();
            using (var found = new Found(OrphanSearch.Find()))
                found.Orphans.FindAll(orphan => orphan.HostId == Process.Id).ForEach(static orphan => orphan.Kill());
            await Census.AssertHostLeftNothingAsync(Process.Id);
        }
    }

    private sealed record Found(List<Orphan> Orphans) : IDisposable
    {
        public void Dispose() => Orphans.ForEach(static orphan => orphan.Dispose());
    }
}
