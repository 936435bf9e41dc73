using System.Runtime.InteropServices;

namespace ProcLab.TestWorker.Verbs;

/// <summary>A program with one process that it has started by hand, which is this same program.</summary>
internal static partial class ByHandVerbs
{
    // Held to the very end: a second signal, after main, is to find its handler.
    private static PosixSignalRegistration? s_registration;

    /// <summary>process-host KIND END FILE: starts a process that is a <c>daemon</c> or <c>waited</c> for, and which lives until the file is there, or though it is asked to end (<c>deaf</c>); prints its id; and then returns
    /// from its main (<c>return</c>), sleeps (<c>sleep</c>), sleeps until SIGTERM and returns then (<c>handle</c>), or exits when the process prints (<c>exit</c>).</summary>
    public static int Host(string[] arguments) => HostAsync(arguments[0], arguments[1], arguments[2]).GetAwaiter().GetResult();

    private static async Task<int> HostAsync(string kind, string end, string file)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (end == "handle")
        {
            s_registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
            {
                context.Cancel = true;
                asked.TrySetResult();
            });
        }

        var options = new WorkerProcessOptions { Name = "child", IsDaemon = kind == "daemon", Worker = WorkerImage.CurrentProcess, Grace = TimeSpan.FromHours(1) };
        if (end == "exit")
            options.OutputHandler = static _ => Environment.Exit(6);
        var process = kind == "deaf"
            ? await WorkerProcess.StartAsync(Tasks.WaitThoughAsked, file, options)
            : await WorkerProcess.StartAsync(Tasks.WaitUntilAsked, file, options);
        while (!File.Exists($"{file}.begun"))
            await Task.Delay(5);

        Console.WriteLine($"process={process.ProcessId}");
        if (end is "sleep" or "exit")
            await Task.Delay(Timeout.Infinite);
        else if (end == "handle")
            await asked.Task;
        Console.WriteLine("returns=");
        return 5;
    }

    /// <summary>Waits for the file; says in another one that it was asked to end.</summary>
    [WorkerTask]
    internal static async Task WaitUntilAsked(string file, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync($"{file}.begun", "", CancellationToken.None);
        try
        {
            while (!File.Exists(file))
                await Task.Delay(5, cancellationToken);
            Console.WriteLine("found=");
        }
        catch (OperationCanceledException)
        {
            await File.WriteAllTextAsync($"{file}.asked", "", CancellationToken.None);
            throw;
        }
    }

    /// <summary>Waits for the file, and says in another one that it was asked to end, but does not.</summary>
    [WorkerTask]
    internal static void WaitThoughAsked(string file, CancellationToken cancellationToken)
    {
        File.WriteAllText($"{file}.begun", "");
        using var registration = cancellationToken.Register(() => File.WriteAllText($"{file}.asked", ""));
        while (!File.Exists(file))
            Thread.Sleep(5);
    }
}
