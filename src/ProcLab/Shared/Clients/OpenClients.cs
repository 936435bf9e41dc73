using ProcLab.Workers;

namespace ProcLab.Shared.Clients;

/// <summary>All queues that this process uses. It is done with what it has read of them when a work item ends in which it did, and when it ends by itself.</summary>
internal static class OpenClients
{
    private static readonly Lock s_gate = new();
    private static readonly List<WeakReference<QueueClient>> s_clients = [];

    static OpenClients()
    {
        WorkItemEnd.Handler = EndReads;
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => EndReads();
    }

    public static void Add(QueueClient client)
    {
        lock (s_gate)
        {
            s_clients.RemoveAll(static reference => !reference.TryGetTarget(out _));
            s_clients.Add(new WeakReference<QueueClient>(client));
        }
    }

    private static void EndReads()
    {
        WeakReference<QueueClient>[] clients;
        lock (s_gate)
            clients = [.. s_clients];
        foreach (var reference in clients)
        {
            if (reference.TryGetTarget(out var client) && client.Lost is null)
                client.EndRead();
        }
    }
}
