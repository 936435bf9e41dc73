using System.Threading.Channels;
using ProcLab.Host.Output;

namespace ProcLab.Host.Pool.Rendering;

/// <summary>For pipes, logs and CI: one complete line per event, with its time in front. Nothing is ever redrawn.</summary>
internal sealed class PlainRenderer(TextWriter output, Terminal terminal, OutputOptions options) : IPoolRenderer
{
    private const int LongestResult = 1000;
    private const int FewestTasksForProgress = 20;
    private const int StepsOfProgress = 10;

    private readonly Glyphs _glyphs = Glyphs.For(terminal);
    private readonly PoolWords _words = new(Glyphs.For(terminal));
    private readonly Ink _ink = new(terminal.UsesColor);
    private readonly Dictionary<WorkerIdentity, int> _workerIndexes = [];

    private PoolSettings? _settings;
    private ResultOrder _order = new(isOrdered: true);
    private TimeSpan _latest;
    private long _ended;
    private int _step;

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
                Line(report.At, $"pool starts: {_words.Plan(started.Settings)}");
                break;
            case PoolReport.WorkerSpawned spawned when options.Verbose:
                Line(report.At, $"{Name(spawned.Worker)} started");
                break;
            case PoolReport.WorkerReady ready:
                Line(report.At, $"{Name(ready.Worker)} ready");
                break;
            case PoolReport.WorkerExited { Exit.IsExpected: false } exited:
                Line(report.At, $"{Name(exited.Worker)} {_ink.Bad("died")}: {SafeText.Line(exited.Exit.Cause)}");
                break;
            case PoolReport.WorkerExited exited when options.Verbose:
                Line(report.At, $"{Name(exited.Worker)} ended: {SafeText.Line(exited.Exit.Cause)}");
                break;
            case PoolReport.WorkerTooLarge large:
                Line(report.At, PoolWords.TooLarge(large, Name(large.Worker)));
                break;
            case PoolReport.WorkerPrinted printed:
                Line(report.At, $"{Name(printed.Worker)} {(printed.IsError ? "!" : _glyphs.Bar)} {SafeText.Line(printed.Text)}");
                break;
            case PoolReport.WorkerKilled killed:
                Line(report.At, $"{Name(killed.Worker)} killed on purpose, at task {killed.Item.Number}");
                break;
            case PoolReport.ItemStarted started when !options.NoProgress:
                string attempt = started.Attempt > 1 ? $" attempt {started.Attempt}" : "";
                Line(report.At, $"task {started.Item.Number}{attempt} started on {Name(started.Worker)}{Given(started.Item)}");
                break;
            case PoolReport.ItemRetried retried:
                Line(report.At, _words.Retried(retried, Name(retried.Run.Worker), _ink));
                break;
            case PoolReport.ItemEnded ended:
                ShowAll(_order.Add(ended));
                ShowProgress(report.At);
                break;
            case PoolReport.Noted noted:
                Line(report.At, SafeText.Line(noted.Sentence));
                break;
            case PoolReport.Ended end:
                ShowAll(_order.Finish());
                ShowEnd(end);
                break;
        }
    }

    private void ShowAll(IEnumerable<PoolReport.ItemEnded> outcomes)
    {
        foreach (var outcome in outcomes)
            Line(outcome.At, Describe(outcome));
    }

    private string Describe(PoolReport.ItemEnded outcome)
    {
        string task = $"task {outcome.Item.Number}";
        switch (outcome)
        {
            case PoolReport.ItemDone done:
                return $"{task} done{Run(outcome, "in")}: {SafeText.Line(done.Result.Quoted, LongestResult, _glyphs)}";
            case PoolReport.ItemFailed failed:
                string details = options.Verbose && failed.Failure.Details is { } text ? " | " + SafeText.Line(text) : "";
                return $"{task} {_ink.Bad("FAILED")}{Run(outcome, "after")}: {SafeText.Line(failed.Failure.Reason, LongestResult, _glyphs)}{details}";
            case PoolReport.ItemLost lost:
                return $"{task} {_ink.Bad("LOST")}{Run(outcome, "after")}: {SafeText.Line(lost.Cause, LongestResult, _glyphs)}";
            case PoolReport.ItemTimedOut late:
                return $"{task} {_ink.Bad("TIMED OUT")}{Run(outcome, "after")}: {SafeText.Line(late.Reason, LongestResult, _glyphs)}";
            default:
                return $"{task} stopped{Run(outcome, "after")}";
        }
    }

    /// <summary>Where and how long it ran; nothing for an item that never began.</summary>
    private string Run(PoolReport.ItemEnded outcome, string preposition) =>
        outcome.Run is { } run ? $" on {Name(run.Worker)} {preposition} {Figures.Seconds(run.Ran)} s" : "";

    /// <summary>One line for each tenth, where there are enough tasks for that to say something.</summary>
    private void ShowProgress(TimeSpan at)
    {
        _ended++;
        if (options.NoProgress || _settings?.Total is not { } total || total < FewestTasksForProgress)
            return;
        int step = (int)(_ended * StepsOfProgress / total);
        if (step == _step || step == StepsOfProgress)
            return;
        _step = step;
        Line(at, $"{Figures.Count(_ended)} of {Figures.Count(total)} tasks over ({step * (100 / StepsOfProgress)} %)");
    }

    private void ShowEnd(PoolReport.Ended end)
    {
        var summary = end.Summary;
        string counts = PoolWords.Counts(summary, _settings, "ok");
        string ending = summary.Exit == ExitCode.Ok ? _ink.Good("done") : _ink.Bad(ExitCodes.Describe(summary.Exit).Name);
        Line(end.At, $"pool {ending}: {counts}, {Figures.Count(summary.Workers.Count, "process", "processes")}, {_words.Wall(summary)}");
        if (_settings is not null && PoolWords.Repeat(_settings) is { } repeat)
            Line(end.At, $"repeat: {repeat}");
    }

    /// <summary>The input, where people gave it; the demonstration's sleeps are its own.</summary>
    private string Given(PoolItem item) => _settings is { IsDemonstration: false } ? $": {SafeText.Line(item.Label, LongestResult, _glyphs)}" : "";

    private string Name(WorkerIdentity worker)
    {
        if (!_workerIndexes.TryGetValue(worker, out int index))
            _workerIndexes[worker] = index = _workerIndexes.Count;
        return _ink.Worker(index, worker.ToString());
    }

    /// <summary>Writes a line with the time of what it tells, or of the line above, should that be later: a result that had to wait for its turn has the time of
    /// its turn.</summary>
    private void Line(TimeSpan at, string text)
    {
        _latest = at > _latest ? at : _latest;
        output.WriteLine($"{Figures.Seconds(_latest)} {text}");
    }
}
