using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using ProcLab.Processes;

namespace ProcLab.Chaos;

/// <summary>Appends with <c>O_APPEND</c>: the kernel finds the end and writes there in one step, whoever else does.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxLedgerFile : LedgerFile
{
    private readonly int _descriptor;

    public LinuxLedgerFile(string path)
    {
        _descriptor = LibC.open(path, LibC.O_WRONLY | LibC.O_APPEND | LibC.O_CLOEXEC);
        if (_descriptor < 0)
            throw Failed($"The ledger '{path}' cannot be opened");
    }

    public override void Append(ReadOnlySpan<byte> line)
    {
        fixed (byte* bytes = line)
        {
            if (LibC.write(_descriptor, bytes, (nuint)line.Length) != line.Length)
                throw Failed("The ledger cannot be written");
        }
    }

    private static IOException Failed(string what) => new($"{what}: {Marshal.GetLastPInvokeErrorMessage()}.");
}
