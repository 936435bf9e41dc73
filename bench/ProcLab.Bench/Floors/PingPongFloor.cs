using System.Globalization;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Workloads.RoundTrip;

namespace ProcLab.Bench.Floors;

/// <summary>64 bytes there and back over a Unix socket.</summary>
internal sealed class PingPongFloor() : FloorContender(Title, "ping_pong")
{
    /// <summary>Its name in reports and goals.</summary>
    public const string Title = "C ping-pong (floor)";

    protected override IEnumerable<string> Arguments(BenchCase @case)
    {
        using var placement = new Placement();
        var (host, worker) = Placements.ProcessorsFor(@case.Key, placement.Processors) ?? (-1, -1);
        return [host.ToString(CultureInfo.InvariantCulture), worker.ToString(CultureInfo.InvariantCulture)];
    }
}
