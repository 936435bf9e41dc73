using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace ProcLab.ProcessTests;

/// <summary>What began, written down by the tasks themselves as their first act. Each worker process writes to a file of its own, so that none waits
/// for another. An entry is one write that crosses no page, so a killed process leaves it whole or not at all.</summary>
internal static class StartLedger
{
    /// <summary>Names the folder to the workers.</summary>
    public const string Variable = "TEST_LEDGER";

    private const int EntryBytes = 32;

    private static readonly Lazy<FileStream> s_own = new(OpenOwn);

    /// <summary>Writes an entry, in a worker.</summary>
    public static void Enter(long item, int attempt)
    {
        Span<byte> entry = stackalloc byte[EntryBytes];
        BinaryPrimitives.WriteInt64LittleEndian(entry, item);
        BinaryPrimitives.WriteInt64LittleEndian(entry[8..], attempt);
        BinaryPrimitives.WriteInt64LittleEndian(entry[16..], Environment.ProcessId);
        BinaryPrimitives.WriteInt64LittleEndian(entry[24..], Stopwatch.GetTimestamp());
        s_own.Value.Write(entry);
    }

    /// <summary>All entries of all workers, in the order in which they were written.</summary>
    public static IReadOnlyList<LedgerEntry> Read(string folder) =>
        [.. Directory.EnumerateFiles(folder).SelectMany(static file => ReadFile(File.ReadAllBytes(file))).OrderBy(static entry => entry.Timestamp)];

    private static IEnumerable<LedgerEntry> ReadFile(byte[] bytes)
    {
        Assert.Equal(0, bytes.Length % EntryBytes);
        for (int at = 0; at < bytes.Length; at += EntryBytes)
            yield return new LedgerEntry(Number(at), (int)Number(at + 8), (int)Number(at + 16), Number(at + 24));

        long Number(int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at));
    }

    private static FileStream OpenOwn()
    {
        string folder = Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"{Variable} is not set.");
        return new FileStream(Path.Combine(folder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)), new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        });
    }
}
