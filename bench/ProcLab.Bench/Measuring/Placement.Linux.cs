using System.Globalization;
using System.Runtime.InteropServices;

namespace ProcLab.Bench.Measuring;

/// <summary>Keeps processes on chosen processors, and lets them go again.</summary>
internal sealed partial class Placement : IDisposable
{
    private const int MaskBytes = 128;
    private const int NoSuchThread = 3;

    private readonly byte[] _former = new byte[MaskBytes];
    private readonly List<int> _placed = [];

    public Placement()
    {
        if (GetAffinity(0, MaskBytes, _former) < 0)
            throw Failed("read");
        Processors = [.. Enumerable.Range(0, MaskBytes * 8).Where(processor => (_former[processor / 8] & (1 << (processor % 8))) != 0)];
    }

    /// <summary>The processors that this program may use.</summary>
    public IReadOnlyList<int> Processors { get; }

    /// <summary>Keeps all threads of a process, and those that they will start, on one processor.</summary>
    public void Pin(int processId, int processor)
    {
        byte[] mask = new byte[MaskBytes];
        mask[processor / 8] = (byte)(1 << (processor % 8));
        _placed.Add(processId);
        Apply(processId, mask);
    }

    /// <summary>Lets the processes use all processors again.</summary>
    public void Dispose()
    {
        foreach (int processId in _placed)
            Apply(processId, _former);
    }

    private static void Apply(int processId, byte[] mask)
    {
        // A thread may start another while this runs, so until there is none that was not met.
        var met = new HashSet<int>();
        int before;
        do
        {
            before = met.Count;
            foreach (int thread in Threads(processId).Where(met.Add))
            {
                if (SetAffinity(thread, MaskBytes, mask) < 0 && Marshal.GetLastPInvokeError() != NoSuchThread)
                    throw Failed("set");
            }
        }
        while (met.Count > before);
    }

    private static IEnumerable<int> Threads(int processId) => Directory.EnumerateDirectories($"/proc/{processId}/task")
        .Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture));

    private static InvalidOperationException Failed(string what) =>
        new($"The placement could not be {what}: {Marshal.GetLastPInvokeErrorMessage()}.");

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int thread, nint size, [Out] byte[] mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nint size, byte[] mask);
}
