using ProcLab.Chaos;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;

namespace ProcLab.Host.Chaos;

/// <summary>For people: on a terminal one line that is redrawn in place, elsewhere a line each 5 s; and at the end the table.</summary>
internal sealed class ChaosTextView(TextWriter output, Terminal terminal, OutputOptions options, RunClock clock) : IChaosView
{
    private const string EraseLine = "\r\u001b[K";

    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(5);

    private readonly Glyphs _glyphs = Glyphs.For(terminal);
    private readonly Ink _ink = new(terminal.UsesColor);
    private ChaosSettings? _settings;
    private TimeSpan _next = s_pace;

    public void Begin(ChaosSettings settings, RunFacts facts)
    {
        _settings = settings;
        if (options.Quiet)
            return;

        string kills = settings.Kills is { } number
            ? $"{Figures.Count(number, "kill")}, one each {DurationText.Format(settings.KillEvery)} at most"
            : $"a kill each {DurationText.Format(settings.KillEvery)}";
        string workers = Figures.Count(settings.Workers, "worker") + (settings.Spares > 0 ? $" and {Figures.Count(settings.Spares, "spare")}" : "");
        string transport = PoolTransports.NameOf(settings.Transport);
        output.WriteLine("chaos  " + string.Join($" {_glyphs.Dot} ", workers, transport, Figures.Count(settings.Tasks, "item"), kills, $"seed {settings.Seed}"));
        output.WriteLine("Failed starts are not limited in this run, and the waits after them are short. No item is hit more than twice.");
    }

    public void Tell(ChaosProgress progress)
    {
        if (options.Quiet || options.NoProgress)
            return;

        if (terminal.IsLive)
        {
            string line = Describe(progress);
            output.Write(EraseLine + line[..Math.Min(line.Length, terminal.Width - 1)]);
        }
        else if (progress.Elapsed >= _next)
        {
            _next = progress.Elapsed + s_pace;
            output.WriteLine($"{Figures.Seconds(clock.Elapsed)} {Describe(progress)}");
        }
    }

    public void Clear()
    {
        if (terminal.IsLive)
            output.Write(EraseLine);
    }

    public void End(ChaosReport report, ExitCode code)
    {
        Clear();
        if (!options.Quiet)
        {
            output.WriteLine();
            output.Write(SafeLines(report.ToString()));
            output.WriteLine();
        }

        string verdict = !report.IsClean ? _ink.Bad("SOMETHING IS WRONG")
            : report.Verdict.Killed > 0 ? _ink.Good("nothing is wrong")
            : "no worker was killed, so nothing was tried: more --tasks, some --work, or a shorter --kill-every";
        string interrupted = code is ExitCode.Ok or ExitCode.Expectation ? "" : $" ({ExitCodes.Describe(code).Name} before its end)";
        output.WriteLine($"{verdict}{interrupted}");
        if (_settings!.Folder is { } folder)
            output.WriteLine($"ledger and results are in {SafeText.Line(Path.GetFullPath(folder))}");
        if (!options.Quiet)
            output.WriteLine($"repeat: {ChaosCommandText.Of(_settings)}");
    }

    private string Describe(ChaosProgress progress) => string.Join(
        $" {_glyphs.Dot} ",
        $"{Figures.Count(progress.Ended)} of {Figures.Count(_settings!.Tasks)} items",
        $"{Figures.Count(progress.Failed)} failed",
        Figures.Count(progress.Kills, "kill"),
        Figures.Duration(progress.Elapsed, _glyphs));

    private static string SafeLines(string text) => string.Join('\n', text.Split('\n').Select(SafeText.Line));
}
