namespace ProcLab.Transports;

/// <summary>Nobody listens at this address, or not yet.</summary>
internal sealed class NobodyListensException(string address, Exception? innerException = null)
    : IOException($"Nobody listens at '{address}'.", innerException);
