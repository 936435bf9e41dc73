using System.Globalization;
using ProcLab.Bench.Measuring;
using ProcLab.Bench.Peers.Node;
using ProcLab.Bench.Peers.Python;

namespace ProcLab.Bench.Workloads.Hang;

/// <summary>W11: an item that hangs is ended at its limit, without a grace, and another one waits behind it for the only worker.</summary>
internal static class HangWorkload
{
    public const string Id = "W11";

    private const double LimitSeconds = 1;
    private const double BriefLimitSeconds = 0.2;

    public static Workload Create(BenchSettings settings)
    {
        double seconds = settings.Plan.IsBrief ? BriefLimitSeconds : LimitSeconds;
        string limit = seconds.ToString(CultureInfo.InvariantCulture);
        return new(
            Id,
            $"An item that hangs, with a limit of {limit} s, before another one, one worker",
            [
                Case(Hangs.Spin, "it spins", PythonContender.NameOf(PythonContender.Pebble), NodePackages.NameOf(NodePackages.Tinypool)),
                Case(Hangs.Sleep, "it sleeps", PythonContender.NameOf(PythonContender.Pebble), NodePackages.NameOf(NodePackages.Tinypool)),
                Case(Hangs.Native, "it waits in native code", PythonContender.NameOf(PythonContender.Pebble)),
            ],
            [
                new HangContender(settings.Transport, TimeSpan.FromSeconds(seconds)),
                new PythonContender(PythonContender.Pebble, "hang.py", limit),
                new NodeContender(NodePackages.Tinypool, "hang.mjs", limit) { Cases = [Hangs.Spin, Hangs.Sleep] },
            ]);
    }

    private static BenchCase Case(string key, string title, params string[] peers) => new(key, title, [HangMetrics.Followed, HangMetrics.Ended])
    {
        Goals = [new Goal(HangMetrics.Followed, 10), .. peers.Select(peer => new Goal(HangMetrics.Followed, 1, peer))],
    };
}
