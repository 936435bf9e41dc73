using System.Diagnostics;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers;

namespace ProcLab.Bench.Workloads.Payloads;

/// <summary>A pool of this program that sends a payload there and back, one at a time.</summary>
internal sealed class PayloadContender(WorkerPool pool) : Contender(pool.Name)
{
    public override Task StartAsync() => pool.StartAsync();

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(BenchCase @case, TimeSpan window)
    {
        byte[] payload = new byte[PayloadWorkload.SizeOf(@case)];
        Random.Shared.NextBytes(payload);
        await EchoAsync(payload);

        int[] workers = [.. pool.WorkerProcessIds];
        long begin = Stopwatch.GetTimestamp();
        int count = 0;
        var before = Usage.Now(workers, count);
        do
        {
            await EchoAsync(payload);
            count++;
        }
        while (Stopwatch.GetElapsedTime(begin) < window);

        var figures = (Usage.Now(workers, count) - before).PerItem();
        figures.Add(Metric.Bandwidth.Key, figures[Metric.Rate.Key] * payload.Length / 1e6);
        return figures;
    }

    public override ValueTask DisposeAsync() => pool.DisposeAsync();

    // Compared at both ends only: a whole comparison would be a good part of the time.
    private async Task EchoAsync(byte[] payload)
    {
        byte[] echo = await pool.EchoAsync(payload).ConfigureAwait(false);
        if (echo.Length != payload.Length || echo[0] != payload[0] || echo[^1] != payload[^1])
            throw new InvalidDataException("The payload came back changed.");
    }
}
