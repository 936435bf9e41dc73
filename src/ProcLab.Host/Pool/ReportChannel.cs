using System.Threading.Channels;
using ProcLab.Host.Pool.Rendering;

namespace ProcLab.Host.Pool;

/// <summary>The way from the run to its renderer. What is slow to be shown slows the run down, and nothing piles up.</summary>
internal sealed class ReportChannel : IAsyncDisposable
{
    private const int Backlog = 1024;

    private readonly Channel<PoolReport> _reports = Channel.CreateBounded<PoolReport>(new BoundedChannelOptions(Backlog) { SingleReader = true });
    private readonly Lock _tallyGate = new();
    private readonly PoolTally _tally = new();

    public ReportChannel(IPoolRenderer renderer) => Rendering = RenderAsync(renderer);

    /// <summary>Done when the last report is shown; fails when standard output takes no more.</summary>
    public Task Rendering { get; }

    public async ValueTask SendAsync(PoolReport report)
    {
        lock (_tallyGate)
            _tally.Add(report);
        // Where the renderer has failed nobody is left to see it; the run learns that from Rendering.
        while (!_reports.Writer.TryWrite(report) && await _reports.Writer.WaitToWriteAsync())
        {
        }
    }

    /// <summary>Sends the account as the last report and waits until it is shown.</summary>
    public async Task<ExitCode> EndAsync(Func<PoolTally, PoolSummary> summarize)
    {
        var summary = Summarize(summarize);
        await SendAsync(new PoolReport.Ended(summary.Wall, summary));
        _reports.Writer.TryComplete();
        await Rendering;
        return summary.Exit;
    }

    /// <summary>The account so far.</summary>
    public PoolSummary Summarize(Func<PoolTally, PoolSummary> summarize)
    {
        lock (_tallyGate)
            return summarize(_tally);
    }

    /// <summary>Lets the renderer finish what it draws, however the run ended.</summary>
    public async ValueTask DisposeAsync()
    {
        _reports.Writer.TryComplete();
        await Rendering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RenderAsync(IPoolRenderer renderer)
    {
        // Away from the thread that reports.
        await Task.Yield();
        try
        {
            await renderer.RenderAsync(_reports.Reader);
        }
        finally
        {
            _reports.Writer.TryComplete();
        }
    }
}
