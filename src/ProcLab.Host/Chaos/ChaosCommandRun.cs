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
            var report = await ChaosTest.RunAsync(
                ChaosTasks.Tasks.Answer, settings.Tasks, ArgumentOf, (item, answer) => ChaosAnswer.IsOf(item, settings.BytesOf(item), answer), Configure(progress), ending.Token);
            progress.ThrowIfFailed();
            var code = stop.Code ?? (report.IsClean ? ExitCode.Ok : ExitCode.Expectation);
            view.End(report, code);
            return code;
        }
        catch (OperationCanceledException) when (stop.Code is { } code)
        {
            return code;
        }
        catch (WorkerStartException error)
        {
            throw new CommandException(ExitCode.WorkerLost, SafeText.Line(error.Message));
        }
        catch (TimeoutException error)
        {
            throw new CommandException(ExitCode.TimedOut, SafeText.Line(error.Message));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, SafeText.Line(error.Message));
        }
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
