using System.Threading.Channels;
using ProcLab.Host.Output;
using ProcLab.Host.Pool;
using ProcLab.Host.Pool.Rendering;

namespace ProcLab.CliTests.Pool.Rendering;

/// <summary>Feeds a recorded run to a renderer and keeps what it writes.</summary>
internal sealed class RendererHarness : IDisposable
{
    public static readonly Terminal Pipe = new(IsLive: false, UsesColor: false, IsAscii: false, Width: 100, Height: 24);

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public StringWriter Output { get; } = new() { NewLine = "\n" };

    public StringWriter Error { get; } = new() { NewLine = "\n" };

    public void Dispose()
    {
        Output.Dispose();
        Error.Dispose();
    }

    public async Task<string> RenderAsync(IPoolRenderer renderer, IEnumerable<PoolReport> reports)
    {
        var channel = Channel.CreateUnbounded<PoolReport>();
        foreach (var report in reports)
            await channel.Writer.WriteAsync(report);
        channel.Writer.Complete();
        await renderer.RenderAsync(channel.Reader).WaitAsync(s_limit);
        return Output.ToString();
    }

    /// <summary>The same, with each report only when the one before it has been taken, so that a picture is drawn for each.</summary>
    public async Task<string> RenderOneByOneAsync(IPoolRenderer renderer, IEnumerable<PoolReport> reports)
    {
        // Without room of its own, so that writing waits for reading.
        var channel = Channel.CreateBounded<PoolReport>(1);
        var rendering = renderer.RenderAsync(channel.Reader);
        foreach (var report in reports)
            await channel.Writer.WriteAsync(report).AsTask().WaitAsync(s_limit);
        channel.Writer.Complete();
        await rendering.WaitAsync(s_limit);
        return Output.ToString();
    }
}
