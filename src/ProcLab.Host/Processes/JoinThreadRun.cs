using ProcLab.Host.Commands;
using ProcLab.Host.Output;
using ProcLab.Worker.Tasks;

namespace ProcLab.Host.Processes;

/// <summary>One run of <c>proclab join --threads</c>: the same variable, changed by a thread, which has no copy of its own.</summary>
internal sealed class JoinThreadRun(ProcessLog log, StopRequest stop)
{
    /// <summary>Runs to the end.</summary>
    public async Task<ExitCode> RunAsync()
    {
        log.Begin("join", "", static json => json.WriteBoolean("threads", true));
        var table = new JoinTable(log, "main", "thread");
        table.WriteHead();
        table.Write("before start", SharedNumber.Value, null);

        using var isSeen = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            isSeen.Wait();
            SharedNumber.Value = JoinRun.NewValue;
        })
        { Name = "changer" };
        thread.Start();
        table.Write("while running", SharedNumber.Value, SharedNumber.Value, "the thread has not changed it yet");
        isSeen.Set();
        await Task.Run(thread.Join);
        table.Write("after join", SharedNumber.Value, SharedNumber.Value, "one process, one memory: what the thread wrote is there");
        return log.End(stop.Code ?? ExitCode.Ok, "", static _ => { });
    }
}
