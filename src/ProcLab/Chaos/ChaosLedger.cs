using System.Buffers.Text;
using System.Diagnostics;

namespace ProcLab.Chaos;

/// <summary>What began, written down by the tasks themselves: the witness that a <see cref="ChaosChecker"/> trusts, since the pool has no hand in it.</summary>
/// <remarks>A line is one write to the end of a file that all workers share, and crosses no page: a worker that is killed leaves it whole or not at all.</remarks>
public static class ChaosLedger
{
    /// <summary>The environment variable that names the ledger's file to workers.</summary>
    public const string Variable = "PROCLAB_CHAOS_LEDGER";

    /// <summary>The length of each line, so that a page of memory holds whole lines.</summary>
    internal const int LineBytes = 64;

    private static readonly Lazy<LedgerFile?> s_file = new(Open);

    /// <summary>Writes down that an attempt at an item begins; to be called by a task before it does anything else. Does nothing in a worker that was given no ledger,
    /// so it may stay in a task for good.</summary>
    /// <param name="item">The item's number, as its submitter counts, from 0 on; it is part of the task's argument.</param>
    /// <param name="context">The task's context, which tells the attempt.</param>
    /// <exception cref="IOException">The ledger cannot be written.</exception>
    public static void Begin(long item, WorkerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (s_file.Value is not { } file)
            return;

        Span<byte> line = stackalloc byte[LineBytes];
        Format(line, item, context.Attempt, Environment.ProcessId, Stopwatch.GetTimestamp());
        file.Append(line);
    }

    /// <summary>Item, attempt, process and time, in decimal, padded to the length of a line.</summary>
    internal static void Format(Span<byte> line, long item, int attempt, int process, long timestamp)
    {
        line.Fill((byte)' ');
        int at = 0;
        foreach (long number in (ReadOnlySpan<long>)[item, attempt, process, timestamp])
        {
            Utf8Formatter.TryFormat(number, line[at..], out int length);
            at += length + 1;
        }

        line[^1] = (byte)'\n';
    }

    private static LedgerFile? Open() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? LedgerFile.Open(path) : null;
}
