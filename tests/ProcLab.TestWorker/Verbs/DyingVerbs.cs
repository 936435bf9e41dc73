using ProcLab.Links;
using ProcLab.Links.Handshake;
using ProcLab.Processes;
using ProcLab.Wire;
using ProcLab.Workers;

namespace ProcLab.TestWorker.Verbs;

/// <summary>A worker like any other, but that its tasks can have it killed at any byte that it sends,
/// and that a large message kills it, if asked for.</summary>
internal static class DyingVerbs
{
    public static int Work(string[] arguments)
    {
        if (arguments is [.., "--most-at-once", var count])
            DyingConnection.MostBytesAtOnce = long.Parse(count, System.Globalization.CultureInfo.InvariantCulture);
        var connection = new DyingConnection(HostDoor.Connect(StartLine.Parse(StandardInput.ReadLine())));
        var executor = new Executor(new TaskTable(static _ => { }));
        executor.Run(new HostLink(connection, executor));
        return 0;
    }
}
