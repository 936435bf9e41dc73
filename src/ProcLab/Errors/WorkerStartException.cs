namespace ProcLab;

/// <summary>A worker process could not be started, or ended or fell silent before it was ready.</summary>
public sealed class WorkerStartException : ProcLabException
{
    internal WorkerStartException(string message, DeathCertificate? certificate = null, Exception? innerException = null)
        : base(message, innerException) => Certificate = certificate;

    /// <summary>How the process ended, or <see langword="null"/> when there never was one.</summary>
    public DeathCertificate? Certificate { get; }
}
