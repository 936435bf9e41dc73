using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProcLab.ProcessTests.Pools;

/// <summary>The tasks that the pool's tests run in workers.</summary>
internal static partial class PoolTasks
{
    [WorkerTask]
    public static int Increment(int value) => value + 1;

    [WorkerTask]
    public static int ProcessId() => Environment.ProcessId;

    [WorkerTask]
    public static double Power(double @base, double exponent) => Math.Pow(@base, exponent);

    public static int Hash(int value) => (int)unchecked((uint)value * 2654435761u);

    [WorkerTask]
    public static int SpinThenHash(int value, int microseconds)
    {
        long begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun).TotalMicroseconds < microseconds)
            Thread.SpinWait(10);
        return Hash(value);
    }

    /// <summary>Holds its worker until the file is there; so tests decide when an item ends without a clock.</summary>
    [WorkerTask]
    public static async Task<int> HoldUntilFile(string path, CancellationToken cancellationToken)
    {
        while (!File.Exists(path))
            await Task.Delay(5, cancellationToken);
        return Environment.ProcessId;
    }

    /// <summary>As <see cref="HoldUntilFile"/>, but deaf to its cancellation.</summary>
    [WorkerTask]
    public static void HoldStubbornly(string path)
    {
        while (!File.Exists(path))
            Thread.Sleep(5);
    }

    [WorkerTask]
    public static void Throw(string message) =>
        throw new InvalidOperationException(message, new ArgumentException("the cause", new FormatException("its cause")));

    [WorkerTask]
    public static void ThrowMany() => throw new AggregateException(new IOException("first"), new TimeoutException("second"));

    [WorkerTask]
    public static void ThrowWithoutMessage() => throw new SilentException();

    [WorkerTask]
    public static int ThrowFromDepth(int depth) => depth == 0 ? throw new InvalidOperationException("deep down") : 1 + ThrowFromDepth(depth - 1);

    /// <summary>Leaves a thread behind that throws as soon as the file is there.</summary>
    [WorkerTask]
    public static int FaultLater(string path)
    {
        new Thread(() =>
        {
            HoldStubbornly(path);
            throw new InvalidOperationException("left behind");
        }).Start();
        return 1;
    }

    [WorkerTask]
    public static void Exit(int code) => Environment.Exit(code);

    [WorkerTask]
    public static int ExitOrAnswer(int code)
    {
        if (code != 0)
            Environment.Exit(code);
        return 42;
    }

    [WorkerTask]
    public static void PrintThenExit(string error, int code)
    {
        Console.Error.WriteLine(error);
        Environment.Exit(code);
    }

    [WorkerTask]
    public static void FailFast(string message) => Environment.FailFast(message);

    [WorkerTask]
    public static int Overflow(int depth) => depth < 0 ? 0 : Overflow(depth + 1) + Overflow(depth + 2);

    [WorkerTask]
    public static int NativeFault() => Marshal.ReadInt32(1 << 12);

    [WorkerTask]
    public static void Print(string text, string error)
    {
        Console.WriteLine(text);
        Console.Error.WriteLine(error);
    }

    [WorkerTask]
    public static async Task<string> Culture()
    {
        await Task.Yield();
        return CultureInfo.CurrentCulture.Name;
    }

    [WorkerTask]
    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name);

    [WorkerTask]
    public static int ReadStandardInput() => Console.In.Read();

    [WorkerTask]
    public static byte[] Bytes(int count) => new byte[count];

    [WorkerTask]
    public static byte[] EchoBytes(byte[] bytes) => bytes;

    [WorkerTask]
    public static string EchoText(string text) => text;

    [WorkerTask]
    public static async IAsyncEnumerable<byte[]> StreamBytes(int length)
    {
        for (int i = 0; i < 3; i++)
        {
            await Task.Yield();
            yield return new byte[length];
        }
    }

    [WorkerTask]
    public static int Length(byte[] bytes) => bytes.Length;

    [WorkerTask]
    public static Touchy MakeTouchy(bool willEncode, bool willDecode) => new(willEncode, willDecode);

    [WorkerTask]
    public static bool TakeTouchy(Touchy touchy) => touchy.WillDecode;

    [WorkerTask]
    public static bool TakeTwo(int number, Touchy other) => number > 0 && other.WillDecode;

    [WorkerTask]
    public static int Report(int steps, IProgress<int> progress)
    {
        for (int i = 1; i <= steps; i++)
            progress.Report(i);
        return steps;
    }

    [WorkerTask]
    public static string Describe(WorkerContext context) => $"{context.WorkerName} {context.TaskName} {context.ItemId} {context.Attempt}";

    [WorkerTask]
    public static async IAsyncEnumerable<int> Count(int to, string ledger, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int i = 0; i < to; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await File.WriteAllTextAsync(ledger, i.ToString(CultureInfo.InvariantCulture), CancellationToken.None);
            yield return i;
        }
    }

    [WorkerTask]
    public static async IAsyncEnumerable<Ponderous> PonderThenExit(int to)
    {
        for (int i = 0; i < to; i++)
            yield return new Ponderous(i);
        await Task.Yield();
        Environment.Exit(9);
    }

    [WorkerTask]
    public static async IAsyncEnumerable<int> CountThenThrow(int to)
    {
        for (int i = 0; i < to; i++)
            yield return i;
        await Task.Yield();
        throw new InvalidOperationException("enough");
    }

    [WorkerTask]
    public static async IAsyncEnumerable<Touchy> StreamTouchies(int count, int undecodable)
    {
        for (int i = 0; i < count; i++)
            yield return new Touchy(true, i != undecodable);
        await Task.Yield();
    }

    [WorkerTask]
    public static async IAsyncEnumerable<int> CountThenExit(int to)
    {
        for (int i = 0; i < to; i++)
            yield return i;
        await Task.Yield();
        Environment.Exit(9);
    }
}
