using System.Runtime.ExceptionServices;
using System.Text.Json;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Processes;
using ProcLab.Worker.Tasks.Shop;

namespace ProcLab.Host.Shop;

/// <summary>One run of <c>proclab producer-consumer</c>: producers make loaves, consumers buy them, and each loaf is accounted for.</summary>
internal sealed class ShopRun(ShopSettings settings, IShopCrew crew, ProcessLog log, StopRequest stop)
{
    private readonly ShopView _view = new(settings, log);
    private readonly ShopAccount _account = new(settings.Total);
    private Exception? _failure;

    /// <summary>Runs to the end.</summary>
    /// <exception cref="CommandException">A process could not be started.</exception>
    /// <exception cref="OutputException">Standard output takes no more.</exception>
    public async Task<ExitCode> RunAsync()
    {
        _view.Begin();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Asked, log.Broken);
        var reading = ReadAsync(over);
        try
        {
            var (producers, consumers) = await crew.StartAsync(over.Token);
            await SellAsync(producers, consumers, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            await crew.StopAsync();
        }
        finally
        {
            crew.Reports.Writer.TryComplete();
            await reading;
        }

        log.ThrowIfBroken();
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
        foreach (var report in _account.Close())
            _view.Tell(report);
        _account.NoteDepth(await crew.ReadDepthMaxAsync());
        return End(stop.Code ?? (_account.IsExact ? ExitCode.Ok : crew.HasLost ? ExitCode.WorkerLost : ExitCode.Expectation));
    }

    /// <summary>Waits until all is made and sold, and the crew has ended.</summary>
    private async Task SellAsync(Task producers, Task consumers, CancellationToken cancellationToken)
    {
        if (await Task.WhenAny(producers, consumers).WaitAsync(cancellationToken) == producers)
        {
            using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var closed = CloseShelfAsync(closing.Token);
            await Task.WhenAny(closed, consumers).WaitAsync(cancellationToken);
            await consumers.WaitAsync(cancellationToken);
            await closing.CancelAsync();
            await closed.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        // With nobody left to buy, those who still wait for room would wait for ever.
        await crew.EndAsync();
        await producers.WaitAsync(cancellationToken);
    }

    private async Task CloseShelfAsync(CancellationToken cancellationToken)
    {
        if (!settings.UsesMarks)
        {
            crew.Shelf.Writer.TryComplete();
            return;
        }

        // A consumer that took a mark is gone: no loaf may come back after that.
        await crew.WaitUntilSoldAsync(cancellationToken);
        for (int mark = crew.ConsumersAlive; mark > 0; mark--)
            await crew.Shelf.Writer.WriteAsync(null, cancellationToken);
    }

    private async Task ReadAsync(CancellationTokenSource over)
    {
        try
        {
            await foreach (var report in crew.Reports.Reader.ReadAllAsync(CancellationToken.None))
            {
                foreach (var told in _account.Add(report))
                {
                    _view.Tell(told);
                    if (told.Act == ShopAct.Holds)
                    {
                        _view.Kill(told);
                        crew.Kill(told.Name);
                    }
                }
            }
        }
        catch (Exception error)
        {
            _failure = error;
            await over.CancelAsync();
        }
    }

    private ExitCode End(ExitCode code)
    {
        if (settings.KillAt is { } kill && kill > settings.Total)
            log.Note($"--kill-consumer-at {kill} has killed nobody: there were only {Figures.Count(settings.Total, "loaf", "loaves")}");
        return log.End(code, Describe(code), WriteFields, isResult: true);
    }

    private void WriteFields(Utf8JsonWriter json)
    {
        json.WriteNumber("put", _account.Put);
        json.WriteNumber("taken", _account.Taken);
        json.WriteNumber("redelivered", _account.Redelivered);
        json.WriteNumber("duplicates", _account.Duplicates);
        json.WriteNumber("missing", _account.Missing);
        json.WriteNumber("depth_max", _account.DepthMax);
        json.WriteMilliseconds("blocked_ms", _account.Blocked);
        json.WriteMilliseconds("longest_wait_ms", _account.LongestWait);
        crew.WriteEnds(json);
    }

    private string Describe(ExitCode code)
    {
        string twice = _account.Duplicates == 0 ? "none twice" : $"{Figures.Count(_account.Duplicates)} twice";
        string left = _account.Missing == 0 ? "none left" : $"{Figures.Count(_account.Missing)} missing";
        string waited = _account.LongestWait > TimeSpan.Zero ? $"longest wait {Figures.Duration(_account.LongestWait, log.Glyphs)}" : "nobody had to wait for room";
        var parts = new List<string> { $"{Figures.Count(_account.Put)} produced, {Figures.Count(_account.Taken)} bought, {twice}, {left}" };
        if (_account.Redelivered > 0)
            parts.Add($"{Figures.Count(_account.Redelivered)} redelivered");
        parts.Add(waited);
        parts.Add(crew.DescribeEnds(_account));
        if (code != ExitCode.Ok)
            parts.Insert(0, ExitCodes.Describe(code).Name);
        return string.Join($" {log.Glyphs.Dot} ", parts);
    }
}
