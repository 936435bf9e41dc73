using System.Diagnostics;

namespace ProcLab.TestWorker.Verbs;

/// <summary>Tasks after which their worker is killed while it sends.</summary>
public static partial class DyingTasks
{
    /// <summary>Returns that many bytes; the worker is killed when <paramref name="bytesToLive"/> bytes of the message have been written.</summary>
    [WorkerTask]
    public static byte[] Bytes(int count, int bytesToLive)
    {
        DyingConnection.BytesToLive = bytesToLive;
        byte[] bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Counts without an end; the worker is killed when <paramref name="bytesToLive"/> bytes have been written.</summary>
    [WorkerTask]
    public static async IAsyncEnumerable<int> Count(int bytesToLive)
    {
        DyingConnection.BytesToLive = bytesToLive;
        for (int i = 0; ; i++)
            yield return i;
    }

    [WorkerTask]
    public static void Exit(int code) => Environment.Exit(code);

    [WorkerTask]
    public static void Kill()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
