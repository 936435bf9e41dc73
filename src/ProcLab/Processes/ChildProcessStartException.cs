namespace ProcLab.Processes;

/// <summary>The operating system did not start a process.</summary>
internal sealed class ChildProcessStartException(string fileName, int errorNumber, string message, Exception? innerException = null)
    : ProcLabException(message, innerException)
{
    /// <summary>The executable as it was asked for.</summary>
    public string FileName { get; } = fileName;

    /// <summary>The operating system's number of the error: errno on Unix.</summary>
    public int ErrorNumber { get; } = errorNumber;
}
