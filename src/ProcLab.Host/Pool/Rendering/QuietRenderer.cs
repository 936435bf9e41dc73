using System.Threading.Channels;
using ProcLab.Host.Output;

namespace ProcLab.Host.Pool.Rendering;

/// <summary><c>--quiet</c>: the results, one line each and nothing else on stdout; what went wrong on stderr.</summary>
internal sealed class QuietRenderer(TextWriter output, TextWriter error) : IPoolRenderer
{
    private PoolSettings? _settings;
    private ResultOrder _order = new(isOrdered: true);

    public async Task RenderAsync(ChannelReader<PoolReport> reports)
    {
        await foreach (var report in reports.ReadAllAsync())
            Show(report);
    }

    private void Show(PoolReport report)
    {
        switch (report)
        {
            case PoolReport.Started started:
                _settings = started.Settings;
                _order = new ResultOrder(started.Settings.IsOrdered);
                break;
            case PoolReport.ItemEnded ended:
                ShowAll(_order.Add(ended));
                break;
            case PoolReport.Noted noted:
                error.WriteLine($"proclab: {SafeText.Line(noted.Sentence)}");
                break;
            case PoolReport.Ended end:
                ShowAll(_order.Finish());
                if (end.Summary.Stopped + end.Summary.NeverBegun > 0)
                    error.WriteLine($"proclab: {PoolWords.Counts(end.Summary, _settings)}");
                break;
        }
    }

    private void ShowAll(IEnumerable<PoolReport.ItemEnded> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            switch (outcome)
            {
                case PoolReport.ItemDone done:
                    output.WriteLine(done.Result.Text);
                    break;
                case PoolReport.ItemFailed failed:
                    error.WriteLine($"proclab: task {failed.Item.Number} failed: {SafeText.Line(failed.Failure.Reason)}");
                    break;
                case PoolReport.ItemTimedOut late:
                    error.WriteLine($"proclab: task {late.Item.Number} timed out: {SafeText.Line(late.Reason)}");
                    break;
                case PoolReport.ItemLost lost:
                    error.WriteLine($"proclab: task {lost.Item.Number} lost: {SafeText.Line(lost.Cause)}");
                    break;
            }
        }
    }
}
