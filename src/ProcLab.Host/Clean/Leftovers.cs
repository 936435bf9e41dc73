using System.Runtime.Versioning;
using ProcLab.Processes;
using ProcLab.Transports;

namespace ProcLab.Host.Clean;

/// <summary>What crashed runs left behind, as found at one moment.</summary>
[SupportedOSPlatform("linux")]
internal sealed class Leftovers(IReadOnlyList<Orphan> processes, IReadOnlyList<string> folders) : IDisposable
{
    // A process that waits for a disk ends when that has answered.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // What is killed may just have started another.
    private const int MostRounds = 10;

    public IReadOnlyList<Orphan> Processes { get; } = processes;

    public IReadOnlyList<string> Folders { get; } = folders;

    public bool IsEmpty => Processes.Count + Folders.Count == 0;

    public static Leftovers Find() => new(OrphanSearch.Find(), AbandonedFolders.Find());

    /// <summary>Kills the processes, with those that they started meanwhile, and removes the folders.</summary>
    public Removal Remove()
    {
        int killed = 0;
        var alive = Processes;
        for (int round = 0; alive.Count > 0 && round < MostRounds; round++)
        {
            foreach (var process in alive)
                process.Kill();
            killed += alive.Count(static process => process.WaitForEnd(s_patience));
            if (round > 0)
                Close(alive);
            alive = OrphanSearch.Find();
        }

        int left = alive.Count;
        if (alive != Processes)
            Close(alive);
        AbandonedGroups.Remove();
        int removed = Folders.Count(AbandonedFolders.TryRemove);
        return new Removal(killed, removed, left, Folders.Count(Directory.Exists));
    }

    public void Dispose() => Close(Processes);

    private static void Close(IEnumerable<Orphan> processes)
    {
        foreach (var process in processes)
            process.Dispose();
    }
}

/// <summary>What became of leftovers.</summary>
/// <param name="Killed">Processes that were killed.</param>
/// <param name="Removed">Folders that were removed.</param>
/// <param name="ProcessesLeft">Processes that run on.</param>
/// <param name="FoldersLeft">Folders that are still there.</param>
internal readonly record struct Removal(int Killed, int Removed, int ProcessesLeft, int FoldersLeft)
{
    public bool IsComplete => ProcessesLeft + FoldersLeft == 0;
}
