using System.Text;
using ProcLab.Pools;

namespace ProcLab.Tests.Simulation;

/// <summary>A history to read: a line for each thing that happens, with the virtual time in milliseconds, and for each command that follows from it.</summary>
internal sealed class History
{
    private readonly StringBuilder _lines = new();

    public void Add(TimeSpan now, string line) => _lines.AppendLine($"{now.TotalMilliseconds,9:0} ms  {line}");

    public void Add(in PoolCommand command) => _lines.AppendLine($"                → {Describe(command)}");

    public override string ToString() => _lines.ToString();

    private static string Describe(in PoolCommand command)
    {
        string worker = $"w{command.Worker.Ordinal}";
        return command.Kind switch
        {
            PoolCommandKind.StartWorker => $"start {worker} in place {command.Worker.Slot}",
            PoolCommandKind.Send => $"send item {command.Item.Id} to {worker}",
            PoolCommandKind.Recall => $"take item {command.Item.Id} back from w{command.Worker.Ordinal}",
            PoolCommandKind.CancelItem => $"ask {worker} to cancel item {command.Item.Id}",
            PoolCommandKind.Retry => $"item {command.Item.Id} goes on to its next attempt: {command.End} on {worker}",
            PoolCommandKind.Complete => $"item {command.Item.Id} ends: {command.End}",
            PoolCommandKind.Leave => $"ask {worker} to leave",
            PoolCommandKind.Kill => $"kill {worker}",
            PoolCommandKind.KillAtItem => $"kill {worker} if it runs item {command.Item.Id}",
            PoolCommandKind.WakeAt => $"wake me at {command.Time.TotalMilliseconds:0} ms",
            PoolCommandKind.Faulted => "the pool gives up",
            _ => "the pool has ended",
        };
    }
}
