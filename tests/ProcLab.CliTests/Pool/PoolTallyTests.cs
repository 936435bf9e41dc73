using ProcLab.Host;
using ProcLab.Host.Pool;

namespace ProcLab.CliTests.Pool;

public sealed class PoolTallyTests
{
    [Fact]
    public void Every_item_is_in_one_count()
    {
        var summary = Summary(RecordedRun.Stormy());

        Assert.Equal((1, 1, 1, 1, 1), (summary.Completed, summary.Failed, summary.Lost, summary.Stopped, summary.NeverBegun));
    }

    [Fact]
    public void Work_is_counted_where_it_was_done()
    {
        var summary = Summary(RecordedRun.Calm());

        Assert.Equal([(RecordedRun.W1, 2L, 1.2), (RecordedRun.W2, 2L, 1.02)], summary.Workers.Select(worker => (worker.Worker, worker.Tasks, worker.Busy.TotalSeconds)));
        Assert.Equal(2.22 / 1.262, summary.Speedup, precision: 6);
    }

    [Fact]
    public void What_a_worker_died_of_it_has_not_done()
    {
        var killed = Summary(RecordedRun.Stormy()).Workers.Single(worker => worker.Worker == RecordedRun.W2);

        Assert.Equal((0L, 0.008), (killed.Tasks, killed.Busy.TotalSeconds));
    }

    [Fact]
    public void An_attempt_that_is_retried_is_work_but_no_outcome()
    {
        var summary = Summary(RecordedRun.Retried());

        Assert.Equal((1, 0, 0, 2, ExitCode.Ok), (summary.Completed, summary.Lost, summary.TimedOut, summary.Retried, summary.Exit));
        Assert.Equal([(RecordedRun.W2, 0L, 0.008), (RecordedRun.W3, 2L, 0.09)], summary.Workers.Select(worker => (worker.Worker, worker.Tasks, worker.Busy.TotalSeconds)));
    }

    [Theory]
    [InlineData(ExitCode.Ok, "pass")]
    [InlineData(ExitCode.HungUp, "interrupted")]
    [InlineData(ExitCode.Interrupted, "interrupted")]
    [InlineData(ExitCode.Terminated, "interrupted")]
    [InlineData(ExitCode.WorkerLost, "fail")]
    public void The_verdict_follows_the_exit_code(object code, string verdict) =>
        Assert.Equal(verdict, Summary(RecordedRun.Calm()) is var summary ? (summary with { Exit = (ExitCode)code }).Verdict : null);

    [Fact]
    public void A_lost_item_weighs_more_than_a_failed_one_and_a_signal_more_than_both()
    {
        var tally = new PoolTally();
        RecordedRun.Stormy().ToList().ForEach(tally.Add);

        Assert.Equal(ExitCode.WorkerLost, tally.Summarize(5, TimeSpan.Zero).Exit);
        Assert.Equal(ExitCode.Terminated, tally.Summarize(5, TimeSpan.Zero, signal: ExitCode.Terminated).Exit);
    }

    [Fact]
    public void A_deadline_counts_only_when_it_cut_something_off()
    {
        var tally = new PoolTally();
        tally.Add(RecordedRun.Done(10, 1, RecordedRun.W1, waited: 1, ran: 2));

        Assert.Equal(ExitCode.Ok, tally.Summarize(total: 1, TimeSpan.Zero, deadlinePassed: true).Exit);
        Assert.Equal(ExitCode.TimedOut, tally.Summarize(total: 2, TimeSpan.Zero, deadlinePassed: true).Exit);
    }

    private static PoolSummary Summary(IReadOnlyList<PoolReport> reports) => Assert.IsType<PoolReport.Ended>(reports[^1]).Summary;
}
