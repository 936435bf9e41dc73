using System.Globalization;

namespace ProcLab.Chaos;

/// <summary>The ledger's file, open for lines at its end. Where the system cannot append in one step, each process has a file of its own beside it.</summary>
internal abstract class LedgerFile
{
    /// <summary>Opens the file, which is there already.</summary>
    public static LedgerFile Open(string path) => OperatingSystem.IsLinux() ? new LinuxLedgerFile(path) : new OwnLedgerFile(path);

    /// <summary>Appends a line.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public abstract void Append(ReadOnlySpan<byte> line);

#pragma warning disable CA1001 // The file is open for as long as the worker lives.
    private sealed class OwnLedgerFile(string path) : LedgerFile
#pragma warning restore CA1001
    {
        private readonly FileStream _stream = new(string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}"), new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        });

        public override void Append(ReadOnlySpan<byte> line) => _stream.Write(line);
    }
}
