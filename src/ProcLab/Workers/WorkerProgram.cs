using System.Reflection;
using System.Runtime.CompilerServices;
using ProcLab.Links;
using ProcLab.Links.Handshake;
using ProcLab.Processes;
using ProcLab.Wire;
using ProcLab.Workers;

namespace ProcLab;

/// <summary>The worker's side of a program. Programs that use the stock worker need none of it.</summary>
public static class WorkerProgram
{
    /// <summary>The argument that makes a program a worker; see <see cref="WorkerImage.CurrentProcess"/>.</summary>
    internal const string Argument = "--proclab-worker";

    private static bool s_works;

    /// <summary>Whether this process was started to be a worker by <see cref="WorkerImage.CurrentProcess"/> and does something else instead.</summary>
    internal static bool IsForgetful => !s_works && Environment.GetCommandLineArgs() is [.., Argument];

    /// <summary>The first line of <c>Main</c> in a program that uses <see cref="WorkerImage.CurrentProcess"/>:
    /// <c>if (WorkerProgram.TryRun(args)) return;</c> In a worker process it works until the pool is done
    /// with it, and then ends the process.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <returns><see langword="false"/> in any other process; in a worker it does not return.</returns>
    public static bool TryRun(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args is not [Argument])
            return false;

        // Not left to Main: a foreground thread that a task left behind would keep the process, and the exit code would be the program's.
        Environment.Exit(Run());
        return true;
    }

    /// <summary>Works for the host that started this process until it says leave.</summary>
    /// <returns>The exit code.</returns>
    internal static int Run()
    {
        s_works = true;
        try
        {
            var start = StartLine.Parse(StandardInput.ReadLine());
            StandardInput.ReplaceWithNull();
            HostDeathGuard.WakeWhenHostEnds();
            var executor = new Executor(new TaskTable(LoadAssembly));

            // Not closed here: the end of the process is what tells the host that the worker has left.
            return executor.Run(new HostLink(HostDoor.Connect(start), executor));
        }
        catch (Exception error) when (error is FormatException or IOException or InvalidDataException or HandshakeException)
        {
            Complain(error.Message);
            return 2;
        }
    }

    // Apart, since loading the console costs a worker that has nothing to say some milliseconds.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Complain(string message) => Console.Error.WriteLine($"proclab worker: {message}");

    // The name comes from the host that started this process, which could as well have started any other program.
    private static void LoadAssembly(string name)
    {
        var assembly = Assembly.Load(new AssemblyName(name));
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
    }
}
