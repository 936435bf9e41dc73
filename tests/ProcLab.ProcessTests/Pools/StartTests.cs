namespace ProcLab.ProcessTests.Pools;

public sealed class StartTests : PoolTestBase
{
    [ProcessFact]
    public async Task A_start_that_is_given_up_leaves_no_error_that_nobody_sees()
    {
        int unseen = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> count = (_, happened) => unseen += happened.Exception.InnerException is WorkerStartException ? 1 : 0;
        TaskScheduler.UnobservedTaskException += count;
        try
        {
            for (int round = 0; round < 3; round++)
                await GiveUpAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= count;
        }

        Assert.Equal(0, unseen);

        static async Task GiveUpAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            var options = new ProcessPoolOptions { Workers = 1, Worker = WorkerImage.Executable("/bin/sleep", "600") };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ProcessPool.StartAsync(options, patience.Token));
        }
    }
}
