using System.Globalization;
using System.Runtime.InteropServices;

namespace ProcLab.Tests.Transports;

/// <summary>Interrupts the system calls of all threads that were made to block, hundreds of times a second, as signals do that a program handles
/// without asking for calls to be taken up again.</summary>
internal sealed partial class SignalStorm : IDisposable
{
    // One that neither the runtime nor the C library uses.
    private const int Signal = 44;

    private readonly CancellationTokenSource _over = new();
    private readonly Thread _thread;
    private int _sent;

    public SignalStorm()
    {
        // A function of one number without side effects is a signal handler as good as any.
        nint handler = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "abs");
        Assert.NotEqual(-1, SetHandler(Signal, handler));
        Assert.Equal(0, InterruptCalls(Signal, 1));
        _thread = new Thread(Rage) { IsBackground = true };
        _thread.Start();
    }

    public int Sent => Volatile.Read(ref _sent);

    public void Dispose()
    {
        _over.Cancel();
        _thread.Join();
        _over.Dispose(); // The handler stays, for a signal that is still on its way.
    }

    private void Rage()
    {
        while (!_over.IsCancellationRequested)
        {
            foreach (string thread in Directory.GetDirectories("/proc/self/task"))
            {
                if (IsMeant(thread) && SendSignal(Environment.ProcessId, int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), Signal) == 0)
                    Interlocked.Increment(ref _sent);
            }

            Thread.Sleep(1);
        }
    }

    private static bool IsMeant(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).StartsWith(".NET Long", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "siginterrupt")]
    private static partial int InterruptCalls(int signal, int interrupts);

    [LibraryImport("libc", EntryPoint = "tgkill")]
    private static partial int SendSignal(int process, int thread, int signal);
}
