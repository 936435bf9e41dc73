using System.Collections.Concurrent;

namespace ProcLab.Pools;

/// <summary>The processes that were started by hand and have not ended. They are held here, so that one goes on which nobody else holds, and until their ends when the program
/// ends: daemons are ended then, the others waited for.</summary>
internal static class LiveProcesses
{
    // For handlers of output that are at their last lines: one of them may be what ends the program, and never come back.
    private static readonly TimeSpan s_outputPatience = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<WorkerProcess, bool> s_running = new();
    private static readonly ProgramSignals s_signals = new();

    static LiveProcesses() => AppDomain.CurrentDomain.ProcessExit += static (_, _) => EndWithProgramAsync().GetAwaiter().GetResult();

    /// <summary>Begins to listen to the program's signals and its end; once is enough.</summary>
    public static void ListenToProgram() => s_signals.Listen();

    public static void Add(WorkerProcess process)
    {
        s_running[process] = true;
        _ = process.Ended.ContinueWith(
            static (_, state) => s_running.TryRemove((WorkerProcess)state!, out bool _), process, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static async Task EndWithProgramAsync()
    {
        var running = s_running.Keys.ToList();
        foreach (var daemon in running.Where(static process => process.IsDaemon))
            _ = daemon.TerminateAsync(TimeSpan.Zero);

        // A program that has handled a signal, and one that gets it while it waits here, does not wait for work that may take for ever; with another one, for none at all.
        var gone = Task.WhenAll(running.Select(static process => process.Gone));
        if (await Task.WhenAny(gone, s_signals.First).ConfigureAwait(false) != gone)
        {
            foreach (var process in running)
                _ = process.TerminateAsync();
        }

        if (await Task.WhenAny(gone, s_signals.Second).ConfigureAwait(false) != gone)
        {
            foreach (var process in running)
                process.Kill();
        }

        await gone.ConfigureAwait(false);
        await Task.WhenAny(Task.WhenAll(running.Select(static process => process.Ended)), Task.Delay(s_outputPatience)).ConfigureAwait(false);
    }
}
