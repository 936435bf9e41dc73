using System.Reflection;
using ProcLab.Links;
using ProcLab.Processes;
using ProcLab.Transports;

namespace ProcLab.Workers;

/// <summary>What a worker does once when it was ready for a while and had no work: it runs items of its own in a conversation with nobody, and loads the
/// program's assembly. So what all items have in common is loaded and compiled when the first real one comes, and a spare steps in some milliseconds sooner.
/// No code of the user's runs; nothing is sent, counted or recorded.</summary>
internal sealed class Rehearsal
{
    // The processors belong to those that have work, such as other workers that start; but not for ever.
    private const int MostDelays = 20;
    private const int DelayMilliseconds = 50;

    private volatile bool _isCalledOff;

    /// <summary>There is work.</summary>
    public void CallOff() => _isCalledOff = true;

    /// <summary>Begins, on a thread of its own: neither the one that runs items nor the one that stands by is kept by it.</summary>
    public void Begin()
    {
        if (_isCalledOff)
            return;

        try
        {
            new Thread(Run) { IsBackground = true, Name = "proclab rehearsal" }.Start();
        }
        catch (Exception error) when (error is OutOfMemoryException or ThreadStartException)
        {
            // No thread to be had: then the first item takes longer.
        }
    }

    /// <summary>Plays the worker's part until the host says leave.</summary>
    /// <exception cref="InvalidOperationException">The host ended before that.</exception>
    public static void Play(TransportConnection host)
    {
        var tasks = new TaskTable(static name => TaskCatalog.Register(name, RehearsalScript.Tasks));
        var executor = new Executor(tasks, static () => throw new InvalidOperationException("The host of a rehearsal ended before it said leave."));
        using var link = new HostLink(host, executor);
        executor.Rehearse(link);
    }

    private void Run()
    {
        for (int delay = 0; delay < MostDelays && ProcessorDemand.IsFull; delay++)
            Thread.Sleep(DelayMilliseconds);
        if (_isCalledOff)
            return;

        try
        {
            Play(new RehearsalHost(RehearsalScript.Write()));
            LoadProgram();
        }
#pragma warning disable CA1031 // Whatever is in the way, the first item will meet it, too, or do without; this thread must not end the process.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    // Loaded and not used: its initializers run when the first item asks for it.
    private static void LoadProgram()
    {
        if (DependencyFile.Path is { } path)
            Assembly.Load(new AssemblyName(Path.GetFileName(path)[..^DependencyFile.Ending.Length]));
    }
}
