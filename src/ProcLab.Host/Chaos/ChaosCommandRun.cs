using ProcLab.Chaos;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;
using ProcLab.Worker.Tasks;

namespace ProcLab.Host.Chaos;

/// <summary>One run of <c>proclab chaos</c>.</summary>
internal sealed class ChaosCommandRun(ChaosSettings settings, CommandConsole console, StopRequest stop)
{
    private readonly RunClock _clock = new(console.Clock);

    /// <summary>Runs to the end.</summary>
    /// <exception cref="CommandException">No worker could be started, or none be killed as asked, or the files cannot be written.</exception>
    /// <exception cref="OutputException">Standard output takes no more; the pool has been ended.</exception>
    public async Task<ExitCode> RunAsync()
    {
        var view = ChooseView();
        view.Begin(settings, RunFacts.Gather(_clock.Time));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop.Asked);
        var progress = new ChaosProgressRelay(view, ending);
        try
        {
            return await RunAsync(view, progress, ending.Token);
        }
        catch (Exception error) when (CodeOf(error) is { } code)
        {
            view.Clear();
            throw new CommandException(code, error is OperationCanceledException ? "ended before anything ran" : SafeText.Line(error.Message));
        }
    }

    /// <summary>How a run without a report ends; <see langword="null"/> for a fault of the command's own.</summary>
    private ExitCode? CodeOf(Exception error) => error switch
    {
        OperationCanceledException => stop.Code,
        WorkerStartException => ExitCode.WorkerLost,
        TimeoutException => ExitCode.TimedOut,
        IOException or UnauthorizedAccessException => ExitCode.Failed,
        _ => null,
    };

    private async Task<ExitCode> RunAsync(IChaosView view, ChaosProgressRelay progress, CancellationToken cancellationToken)
    {
        var report = await ChaosTest.RunAsync(
            ChaosTasks.Tasks.Answer, settings.Tasks, ArgumentOf, (item, answer) => ChaosAnswer.IsOf(item, settings.BytesOf(item), answer), Configure(progress), cancellationToken);
        progress.ThrowIfFailed();
        var code = stop.Code ?? (report.IsClean ? ExitCode.Ok : ExitCode.Expectation);
        view.End(report, code);
        return code;
    }

    private (int Item, int Bytes, TimeSpan Work) ArgumentOf(int item) =>
        (item, settings.BytesOf(item), settings.Work * SeededRandom.Fraction(settings.Seed, $"item[{item}]/work"));

    private ChaosOptions Configure(ChaosProgressRelay progress) => new()
    {
        Harms = settings.Harms,
        KillEvery = settings.KillEvery,
        Kills = settings.Kills,
        Seed = settings.Seed,
        HangLimit = settings.HangLimit,
        TimeLimit = settings.TimeLimit,
        Folder = settings.Folder,
        Progress = progress,
        Pool = new()
        {
            Workers = settings.Workers,
            Spares = settings.Spares,
            Transport = settings.Transport,
            Retry = settings.Retry > 0 ? new() { MaxRetries = settings.Retry } : null,
            OutputHandler = line => console.Error.WriteLine($"{line.WorkerName} {line.ProcessId}: {SafeText.Line(line.Text)}"),
        },
    };

    private IChaosView ChooseView()
    {
        var terminal = Terminal.Detect(console.Facts, settings.Output);
        return settings.Output.Json ? new ChaosJsonView(console.Json, _clock) : new ChaosTextView(console.Output, terminal, settings.Output, _clock);
    }
}
