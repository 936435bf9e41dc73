namespace ProcLab.Tests.Workers;

internal static partial class ExecutorTasks
{
    private static readonly SemaphoreSlim s_open = new(0);

    /// <summary>Lets one <see cref="Hold"/> go on.</summary>
    public static void Open() => s_open.Release();

    [WorkerTask]
    public static void Hold() => s_open.Wait();

    [WorkerTask]
    public static int Echo(int value) => value;

    [WorkerTask]
    public static int EchoUnlessCancelled(int value, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return value;
    }

    [WorkerTask]
    public static void WaitForCancellation(CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
        cancellationToken.ThrowIfCancellationRequested();
    }
}
