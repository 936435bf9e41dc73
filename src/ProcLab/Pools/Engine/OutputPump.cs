using System.Threading.Channels;

namespace ProcLab.Pools;

/// <summary>Hands the lines that workers write to the program's handler, one at a time, away from the threads that serve the processes.</summary>
internal sealed class OutputPump
{
    // Workers that write faster than the handler reads lose their oldest lines; neither they nor the pool wait.
    private const int MaxBacklog = 16_384;

    private readonly Channel<WorkerOutputEvent> _lines = Channel.CreateBounded<WorkerOutputEvent>(
        new BoundedChannelOptions(MaxBacklog) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly Action<WorkerOutputEvent> _handler;

    public OutputPump(Action<WorkerOutputEvent>? handler)
    {
        _handler = handler ?? WriteToConsole;
        Ended = PumpAsync();
    }

    /// <summary>Done when the last line was handed over.</summary>
    public Task Ended { get; }

    public void Add(WorkerOutputEvent line) => _lines.Writer.TryWrite(line);

    public void End() => _lines.Writer.TryComplete();

    private static void WriteToConsole(WorkerOutputEvent line)
    {
        var writer = line.IsError ? Console.Error : Console.Out;
        writer.WriteLine($"{line.WorkerName} {line.ProcessId} │ {line.Text}");
    }

    private async Task PumpAsync()
    {
        await foreach (var line in _lines.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                _handler(line);
            }
#pragma warning disable CA1031 // A faulty handler, or a closed console, must not end the pool.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }
}
