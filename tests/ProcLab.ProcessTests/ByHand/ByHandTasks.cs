using System.Runtime.InteropServices;

namespace ProcLab.ProcessTests.ByHand;

/// <summary>What the tests of single processes run in them.</summary>
internal static partial class ByHandTasks
{
    /// <summary>Each process has its own.</summary>
    public static int Value { get; set; } = 10;

    [WorkerTask]
    public static int ChangeValue(int value, IProgress<int> progress)
    {
        progress.Report(Value);
        Value = value;
        progress.Report(Value);
        return Value;
    }

    [WorkerTask]
    public static string Greet(Greeter greeter) => greeter.Greet();

    [WorkerTask]
    public static (int Process, int? Parent, string Name) WhoAmI(WorkerContext context) => (Environment.ProcessId, ParentOf("/proc/self/stat"), context.WorkerName);

    [WorkerTask]
    public static void PrintThenThrow(string text)
    {
        Console.WriteLine(text);
        throw new InvalidOperationException("on purpose");
    }

    /// <summary>Says that it is there by a file, sleeps until its token is cancelled, and says goodbye by another file.</summary>
    [WorkerTask]
    public static async Task SleepUntilAsked(string begun, string goodbye, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(begun, "", CancellationToken.None);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            await File.WriteAllTextAsync(goodbye, "", CancellationToken.None);
        }
    }

    /// <summary>Takes a token and does not heed it.</summary>
    [WorkerTask]
    public static void SleepThoughAsked(string begun, CancellationToken cancellationToken)
    {
        File.WriteAllText(begun, cancellationToken.IsCancellationRequested ? "asked" : "");
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Takes no token at all.</summary>
    [WorkerTask]
    public static void SleepDeaf(string begun)
    {
        File.WriteAllText(begun, "");
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Takes SIGTERM for nothing.</summary>
    [WorkerTask]
    public static void SleepThroughSignals(string begun)
    {
        using var registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true);
        File.WriteAllText(begun, "");
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Waits for the file to be there.</summary>
    [WorkerTask]
    public static int WaitForFile(string begun, string path)
    {
        File.WriteAllText(begun, "");
        while (!File.Exists(path))
            Thread.Sleep(5);
        return 7;
    }

    /// <summary>Takes memory without end, and no faster than can be looked at.</summary>
    [WorkerTask]
    public static void Grow()
    {
        for (var kept = new List<byte[]>(); ; Thread.Sleep(1))
        {
            kept.Add(GC.AllocateUninitializedArray<byte>(1_000_000));
            kept[^1].AsSpan().Fill(1);
        }
    }

    [WorkerTask]
    public static void Exit(int code) => Environment.Exit(code);

    private static int? ParentOf(string stat) => int.TryParse(File.ReadAllText(stat).Split(") ")[^1].Split(' ')[1], out int parent) ? parent : null;
}
