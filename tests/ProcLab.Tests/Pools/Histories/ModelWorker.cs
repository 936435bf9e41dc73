using System.Globalization;
using ProcLab.Pools;

namespace ProcLab.Tests.Pools.Histories;

/// <summary>What is true of a worker process: it begins what it has in its order, and reports each end some time later.</summary>
internal sealed class ModelWorker(WorkerKey key)
{
    public WorkerKey Key => key;

    public int Window { get; set; }

    public bool Ready { get; set; }

    public bool LeaveAsked { get; set; }

    public bool KillAsked { get; set; }

    public List<ModelItem> Items { get; } = [];

    public TimeSpan LastSign { get; set; }

    public TimeSpan IdleSince { get; set; }

    public bool IsIdle => Ready && !LeaveAsked && !KillAsked && Items.Count == 0;

    public ModelItem? Running => Items.Find(static item => item is { Begun: true, Done: false });

    public bool CanBegin => Running is null && Items.Exists(static item => !item.Begun);

    public bool HasReport => Items.Count > 0 && Items[0].Done;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"w{key.Ordinal}@{key.Slot}");
}
