namespace ProcLab.Host.Output;

/// <summary>Standard output takes no more: its reader has left, or the disk is full.</summary>
internal sealed class OutputException : Exception
{
    private const int LinuxAndMacBrokenPipe = 32;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);
    private const int WindowsNoData = unchecked((int)0x800700E8);

    public OutputException(Exception cause)
        : base($"cannot write to standard output: {cause.Message}", cause) =>
        ReaderHasLeft = cause.HResult is LinuxAndMacBrokenPipe or WindowsBrokenPipe or WindowsNoData;

    /// <summary>Whether the reader has closed its end, as <c>head</c> does when it has seen enough.</summary>
    public bool ReaderHasLeft { get; }
}
