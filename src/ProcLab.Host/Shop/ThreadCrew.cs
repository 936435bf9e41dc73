using System.Text.Json;
using System.Threading.Channels;
using ProcLab.Host.Output;
using ProcLab.Worker.Tasks.Shop;

namespace ProcLab.Host.Shop;

/// <summary>Each producer and each consumer is a thread of this process, and the shelf a channel between them.</summary>
internal sealed class ThreadCrew(ShopSettings settings) : IShopCrew
{
    private readonly CancellationTokenSource _ending = new();
    private readonly List<Task> _ends = [];
    private int _consumersAlive;

    public Channel<Loaf?> Shelf { get; } = Channel.CreateBounded<Loaf?>(settings.Capacity);

    public Channel<ShopReport> Reports { get; } = Channel.CreateUnbounded<ShopReport>();

    public int ConsumersAlive => Volatile.Read(ref _consumersAlive);

    public bool HasLost => false;

    public Task<(Task Producers, Task Consumers)> StartAsync(CancellationToken cancellationToken)
    {
        _consumersAlive = settings.Consumers;
        var consumers = settings.ConsumerNames.Select(name => Start(name, ConsumeAsync)).ToList();
        var producers = settings.ProducerNames.Select(name => Start(name, ProduceAsync)).ToList();
        _ends.AddRange(consumers.Concat(producers));
        return Task.FromResult((Task.WhenAll(producers), Task.WhenAll(consumers)));
    }

    /// <summary>A thread that has taken a loaf is not gone with it.</summary>
    public Task WaitUntilSoldAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Kill(string name) => throw new NotSupportedException("a thread cannot be killed");

    public Task StopAsync() => EndAsync();

    public async Task EndAsync()
    {
        await _ending.CancelAsync();
        await Task.WhenAll(_ends);
    }

    /// <summary>A channel notes nothing.</summary>
    public Task<long> ReadDepthMaxAsync() => Task.FromResult(0L);

    public string DescribeEnds(ShopAccount account)
    {
        int ended = settings.ProducerNames.Concat(settings.ConsumerNames).Count(account.IsDone);
        string all = Figures.Count(settings.Producers + settings.Consumers, "thread");
        return ended == settings.Producers + settings.Consumers ? $"all {all} ended by themselves" : $"{Figures.Count(ended)} of {all} ended by themselves";
    }

    public void WriteEnds(Utf8JsonWriter json)
    {
        json.WriteStartArray("processes");
        json.WriteEndArray();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _ending.Dispose();
    }

    private Task ProduceAsync(string name) => new ShopProducer(settings.Member(name), Shelf, Reports.Writer).RunAsync(settings.Items, _ending.Token);

    private async Task ConsumeAsync(string name)
    {
        await new ShopConsumer(settings.Member(name), Shelf, Reports.Writer).RunAsync(_ending.Token);
        Interlocked.Decrement(ref _consumersAlive);
    }

    /// <returns>Its end.</returns>
    private Task Start(string name, Func<string, Task> work)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                work(name).GetAwaiter().GetResult();
            }
            catch (OperationCanceledException) when (_ending.IsCancellationRequested)
            {
                // The command is to end.
            }

            ended.SetResult();
        })
        { Name = name, IsBackground = true }.Start();
        return ended.Task;
    }
}
