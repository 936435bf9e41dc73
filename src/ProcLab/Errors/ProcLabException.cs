namespace ProcLab;

/// <summary>The base of every error that ProcLab raises for something other than a misuse of its methods (those are <see cref="ArgumentException"/> and its kin).</summary>
public abstract class ProcLabException : Exception
{
    private protected ProcLabException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
