using System.Text.Json;
using System.Threading.Channels;
using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Host.Processes;
using ProcLab.Worker.Tasks.Shop;

namespace ProcLab.Host.Shop;

/// <summary>Each producer and each consumer is a process of its own, and the shelf a queue between them, which this process holds.</summary>
internal sealed class ProcessCrew : IShopCrew
{
    private readonly ShopSettings _settings;
    private readonly ProcessLog _log;
    private readonly StopRequest _stop;
    private readonly ChildProcesses _children;
    private readonly ProcessQueue<Loaf?> _shelf;
    private readonly ProcessQueue<ShopReport> _reports;
    private readonly ProcessQueue<bool> _orders;
    private volatile string? _killed;

    public ProcessCrew(ShopSettings settings, ProcessLog log, StopRequest stop)
    {
        (_settings, _log, _stop) = (settings, log, stop);
        _children = new ChildProcesses(log);
        _shelf = ShopTasks.CreateShelf(new() { Capacity = settings.Capacity, Transport = settings.Transport });
        _reports = ShopTasks.CreateReports(new() { Transport = settings.Transport });
        _orders = ProcessQueue.Create<bool>(new() { Transport = settings.Transport });
    }

    public Channel<Loaf?> Shelf => _shelf;

    public Channel<ShopReport> Reports => _reports;

    public int ConsumersAlive => _children.All.Count(process => process.IsAlive && _settings.ConsumerNames.Contains(process.Name));

    public bool HasLost => _children.All.Any(process => process.Name != _killed && !HasEndedWell(process));

    public async Task<(Task Producers, Task Consumers)> StartAsync(CancellationToken cancellationToken)
    {
        for (int bought = 1; bought <= (_settings.KillAt ?? 0); bought++)
            _orders.Writer.TryWrite(bought == _settings.KillAt);
        _orders.Writer.TryComplete();

        var consumers = _settings.ConsumerNames.Select(name => StartAsync(
            name, options => WorkerProcess.StartAsync(ShopTasks.Tasks.Consume, (_settings.Member(name), _shelf, _reports, _orders), options, cancellationToken))).ToList();
        var producers = _settings.ProducerNames.Select(name => StartAsync(
            name, options => WorkerProcess.StartAsync(ShopTasks.Tasks.Produce, (_settings.Member(name), _settings.Items, _shelf, _reports), options, cancellationToken))).ToList();
        var ends = await Task.WhenAll(consumers.Concat(producers));
        return (Task.WhenAll(ends[consumers.Count..]), Task.WhenAll(ends[..consumers.Count]));
    }

    public Task WaitUntilSoldAsync(CancellationToken cancellationToken) => _shelf.JoinAsync(cancellationToken);

    public void Kill(string name)
    {
        _killed = name;
        _children.All.First(process => process.Name == name).Kill();
    }

    public Task StopAsync() => _stop.Code is null ? EndAsync() : _children.StopAsync(_stop);

    public Task EndAsync() => _children.DisposeAsync().AsTask();

    public async Task<long> ReadDepthMaxAsync() => (await _shelf.GetSnapshotAsync()).DeepestCount;

    public string DescribeEnds(ShopAccount account)
    {
        var all = _children.All;
        int ended = all.Count(process => account.IsDone(process.Name));
        string words = ended == all.Count ? $"all {Figures.Count(ended)} processes ended by themselves" : $"{Figures.Count(ended)} of {Figures.Count(all.Count, "process", "processes")} ended by themselves";
        return _killed is null ? words : $"{words}, {_killed} was killed";
    }

    public void WriteEnds(Utf8JsonWriter json)
    {
        json.WriteStartArray("processes");
        foreach (var process in _children.All.OrderBy(static process => process.Name, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            ProcessLog.WriteName(json, process.Name, process.ProcessId);
            if (process.ExitStatus is { } exit)
                ProcessLog.WriteExit(json, exit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _shelf.DisposeAsync();
        await _reports.DisposeAsync();
        await _orders.DisposeAsync();
    }

    /// <returns>Its end, as soon as it has begun.</returns>
    private async Task<Task> StartAsync(string name, Func<WorkerProcessOptions, Task<WorkerProcess<Unit>>> start) =>
        FollowAsync(await _children.AddAsync(start(_children.Options(name)), isShown: _settings.Output.Verbose));

    private async Task FollowAsync(WorkerProcess process)
    {
        await process.JoinAsync();
        bool isWell = HasEndedWell(process);
        bool isExpected = isWell || process.Name == _killed || process.Certificate!.Reason == DeathReason.Terminated;
        _log.Ended(process, isExpected, isShown: !isWell || _settings.Output.Verbose);
    }

    private static bool HasEndedWell(WorkerProcess process) => process.Certificate is { Reason: DeathReason.Left, Exit.IsSuccess: true };
}
