namespace ProcLab;

/// <summary>The worker process ended while it ran the item. Other items are not concerned; the pool replaces the worker.</summary>
public sealed class WorkerCrashedException : ProcLabException
{
    /// <summary>Makes the error of one item.</summary>
    public WorkerCrashedException(DeathCertificate certificate)
        : base(Describe(certificate)) => Certificate = certificate;

    /// <summary>All that is known of the worker's end.</summary>
    public DeathCertificate Certificate { get; }

    private static string Describe(DeathCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        string sentence = $"{char.ToUpperInvariant(certificate.Sentence[0])}{certificate.Sentence.AsSpan(1)}.";
        return $"{sentence} {certificate.LastWords}".TrimEnd(' ');
    }
}
