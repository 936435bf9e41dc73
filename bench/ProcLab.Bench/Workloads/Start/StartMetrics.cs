using ProcLab.Bench.Measuring;

namespace ProcLab.Bench.Workloads.Start;

/// <summary>What is measured of a start.</summary>
internal static class StartMetrics
{
    public static Metric FirstResult { get; } = new("first_result_ms", "pool created to first result, ms");

    public static Metric WorkerReady { get; } = new("worker_ready_ms", "worker start to connected, ms");

    public static Metric ProcessStarted { get; } = new("process_started_ms", "pool created to process, ms");

    public static Metric RuntimeStarted { get; } = new("runtime_started_ms", "process to managed code, ms");

    public static Metric Connected { get; } = new("connected_ms", "managed code to connected, ms");

    public static Metric FirstItem { get; } = new("first_item_ms", "connected to first result, ms");
}
