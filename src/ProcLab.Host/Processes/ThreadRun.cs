using ProcLab.Host.Commands;
using ProcLab.Host.Output;

namespace ProcLab.Host.Processes;

/// <summary>One run of <c>proclab process --threads</c>: the same with two named threads of this process, counting from 0, which main joins.</summary>
internal sealed class ThreadRun(ProcessSettings settings, ProcessLog log, StopRequest stop)
{
    /// <summary>Runs to the end.</summary>
    /// <exception cref="OutputException">Standard output takes no more.</exception>
    public async Task<ExitCode> RunAsync()
    {
        string plan = $"two threads of process {Environment.ProcessId}, {ProcessRun.First} and {ProcessRun.Second}, each print {Figures.Count(settings.Lines, "number")}, from 0";
        log.Begin("process", $"process --threads {log.Glyphs.Dot} {plan}", json =>
        {
            json.WriteNumber("lines", settings.Lines);
            json.WriteNumber("pace_ms", settings.Pace.TotalMilliseconds);
            json.WriteBoolean("join", true);
            json.WriteBoolean("daemon", false);
            json.WriteBoolean("threads", true);
        });
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop.Asked, log.Broken);
        var threads = new[] { ProcessRun.First, ProcessRun.Second }.Select(name => Start(name, over.Token)).ToList();

        // Joined away from the thread that hears of signals.
        await Task.Run(() => threads.ForEach(static thread => thread.Join()));
        log.ThrowIfBroken();
        log.Note("main has joined its threads");
        var code = stop.Code ?? ExitCode.Ok;
        return log.End(code, $"{(code == ExitCode.Ok ? "done" : ExitCodes.Describe(code).Name)} after {Figures.Duration(log.Elapsed, log.Glyphs)} {log.Glyphs.Dot} one process, one memory", static _ => { });
    }

    private Thread Start(string name, CancellationToken cancellationToken)
    {
        var thread = new Thread(() =>
        {
            for (int number = 0; number < settings.Lines && !cancellationToken.WaitHandle.WaitOne(settings.Pace); number++)
                log.Printed(new WorkerOutputEvent(log.Elapsed, name, Environment.ProcessId, false, number.ToString(Figures.Culture)), isThread: true);
        })
        { Name = name };
        thread.Start();
        return thread;
    }
}
