using System.Text;
using System.Threading.Channels;
using ProcLab.Host.Output;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ProcLab.Host.Pool.Rendering.Live;

/// <summary>For terminals: results are written as they come, and below them a row for each worker is redrawn in place. All of it stays as text.</summary>
/// <param name="output">Where to draw.</param>
/// <param name="terminal">Its size and abilities.</param>
/// <param name="elapsed">Time since the start of the run.</param>
/// <param name="clock">Times the redrawing.</param>
internal sealed class LiveRenderer(TextWriter output, Terminal terminal, Func<TimeSpan> elapsed, TimeProvider clock) : IPoolRenderer
{
    private const string ShowCursor = "\u001b[?25h";

    // A line takes the place of a row of the picture, which may have been longer.
    private const string EraseRest = "\u001b[K";

    // Header, progress, two totals and the prompt stay in sight.
    private const int RowsForOthers = 5;

    private static readonly TimeSpan s_refresh = TimeSpan.FromMilliseconds(100);

    private readonly object _drawing = new();
    private readonly IAnsiConsole _console = FixedOutput.CreateConsole(output, terminal);
    private readonly Glyphs _glyphs = Glyphs.For(terminal);
    private readonly PoolWords _words = new(Glyphs.For(terminal));
    private readonly LanePainter _painter = new(Glyphs.For(terminal));
    private readonly ResultTable _table = new(Glyphs.For(terminal), terminal.Width);
    private readonly PoolPicture _picture = new();
    private readonly StringBuilder _above = new();
    private readonly Ink _ink = new(terminal.UsesColor);

    private PoolSettings? _settings;
    private PoolSummary? _summary;
    private ResultOrder _order = new(isOrdered: true);
    private bool _hasHeader;

    public async Task RenderAsync(ChannelReader<PoolReport> reports)
    {
        EventHandler leavePicture = (_, _) => LeavePicture();
        AppDomain.CurrentDomain.ProcessExit += leavePicture;
        try
        {
            await _console.Live(Draw()).StartAsync(context => DrawUntilEndAsync(reports, context));
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= leavePicture;
        }

        WriteTotals();
    }

    /// <summary>A second Ctrl-C ends the process in the midst of the picture, whose last row has no end of line; the shell's prompt comes below it.
    /// The lock is not given back, so that nothing is drawn after it; a terminal that takes no more is not waited for.</summary>
    private void LeavePicture()
    {
        Monitor.TryEnter(_drawing, s_refresh);
        output.Write($"\n{ShowCursor}");
    }

    private async Task DrawUntilEndAsync(ChannelReader<PoolReport> reports, LiveDisplayContext context)
    {
        var more = reports.WaitToReadAsync().AsTask();
        while (true)
        {
            using (var refresh = new CancellationTokenSource())
            {
                await Task.WhenAny(more, Task.Delay(s_refresh, clock, refresh.Token));
                await refresh.CancelAsync();
            }

            bool isOver = more.IsCompleted && !await more;
            while (reports.TryRead(out var report))
                Show(report);
            lock (_drawing)
            {
                Flush();
                context.UpdateTarget(Draw());
            }

            if (isOver)
                return;
            if (more.IsCompleted)
                more = reports.WaitToReadAsync().AsTask();
        }
    }

    private void Show(PoolReport report)
    {
        _picture.Add(report);
        switch (report)
        {
            case PoolReport.Started started:
                _settings = started.Settings;
                _order = new ResultOrder(started.Settings.IsOrdered);
                WriteLine($"pool  {_words.Plan(started.Settings)}");
                WriteLine("");
                break;
            case PoolReport.WorkerTooLarge large:
                WriteLine(PoolWords.TooLarge(large, large.Worker.ToString()));
                break;
            case PoolReport.WorkerPrinted printed:
                WriteLine($"{printed.Worker} {(printed.IsError ? "!" : _glyphs.Bar)} {SafeText.Line(printed.Text)}");
                break;
            case PoolReport.ItemRetried retried:
                WriteLine(_words.Retried(retried, retried.Run.Worker.ToString(), _ink));
                break;
            case PoolReport.ItemEnded ended:
                WriteRows(_order.Add(ended));
                break;
            case PoolReport.Noted noted:
                WriteLine(SafeText.Line(noted.Sentence));
                break;
            case PoolReport.Ended end:
                WriteRows(_order.Finish());
                _summary = end.Summary;
                break;
        }
    }

    private void WriteRows(IEnumerable<PoolReport.ItemEnded> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (!_hasHeader)
                WriteLine(ResultTable.Header);
            _hasHeader = true;
            var (text, isBad) = _table.Row(outcome);
            WriteLine(isBad ? _ink.Bad(text) : text);
        }
    }

    private void WriteLine(string text) => _above.Append(text).Append(EraseRest).Append('\n');

    /// <summary>Writes what is new above the picture, which Spectre then draws again below: once for many lines.</summary>
    private void Flush()
    {
        // Raw, for Spectre would break long lines, and a fingerprint copied from the terminal would come in two pieces.
        if (_above.Length > 0)
            _console.Write(new ControlCode(_above.ToString()));
        _above.Clear();
    }

    private Rows Draw()
    {
        var now = elapsed();
        int rows = Math.Max(1, terminal.Height - RowsForOthers);
        var lines = new List<IRenderable> { new Text(" ") };
        var lanes = _picture.Fitting(rows);
        var indexes = _picture.Lanes.Select((lane, index) => (lane, index)).ToDictionary(pair => pair.lane, pair => pair.index);
        lines.AddRange(lanes.Select(lane => _painter.Paint(lane, indexes[lane], _picture.Longest, now, terminal.Width)));
        if (_picture.Lanes.Count > lanes.Count)
            lines.Add(new Text($" and {Figures.Count(_picture.Lanes.Count - lanes.Count, "worker process", "worker processes")} more"));
        lines.Add(new Text(Progress(now)));
        return new Rows(lines);
    }

    /// <summary>The last row; empty in the end, where it parts the picture from the totals.</summary>
    private string Progress(TimeSpan now)
    {
        if (_summary is not null || _settings is null)
            return " ";
        string done = _settings.Total is { } total ? $"{Figures.Count(_picture.Ended)} of {Figures.Count(total)}" : Figures.Count(_picture.Ended);
        return $" {done} {_glyphs.Dot} {Figures.Duration(now, _glyphs)}";
    }

    private void WriteTotals()
    {
        if (_summary is null || _settings is null)
            return;
        string totals = _words.Totals(_summary, _settings);
        WriteLine(_summary.Exit == ExitCode.Ok ? totals : _ink.Bad(totals));
        if (PoolWords.Repeat(_settings) is { } repeat)
            WriteLine($"repeat: {repeat}");
        Flush();
    }
}
