namespace ProcLab;

/// <summary>The worker process ended while it ran the item. Other items are not concerned; the pool replaces the worker.</summary>
public sealed class WorkerCrashedException : ProcLabException
{
    /// <summary>Makes the error of one item.</summary>
    public WorkerCrashedException(DeathCertificate certificate)
        : base(Describe(certificate, isPoison: false)) => Certificate = certificate;

    internal WorkerCrashedException(DeathCertificate certificate, bool isPoison)
        : base(Describe(certificate, isPoison)) => (Certificate, IsPoison) = (certificate, isPoison);

    /// <summary>All that is known of the worker's end.</summary>
    public DeathCertificate Certificate { get; }

    /// <summary>Which attempt at the item it was, counted from 1; <see langword="null"/> when the worker had not begun the item.</summary>
    public int? Attempt => Certificate.Attempt;

    /// <summary>Whether so many workers ended with this item (<c>ProcessPoolOptions.PoisonLimit</c>) that it is not run again, whatever its retry policy.</summary>
    public bool IsPoison { get; }

    private static string Describe(DeathCertificate certificate, bool isPoison)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        string sentence = $"{char.ToUpperInvariant(certificate.Sentence[0])}{certificate.Sentence.AsSpan(1)}.";
        string poison = isPoison ? " Too many workers have ended with this item, so it passes for poison and is not run again." : "";
        return $"{sentence}{poison} {certificate.LastWords}".TrimEnd(' ');
    }
}
