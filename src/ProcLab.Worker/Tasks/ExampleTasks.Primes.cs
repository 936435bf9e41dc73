namespace ProcLab.Worker.Tasks;

public static partial class ExampleTasks
{
    /// <summary>The greatest limit of <see cref="Primes"/>: its base primes then fill 32 MiB.</summary>
    public const long GreatestPrimeLimit = 1_000_000_000_000_000;

    /// <summary>Counts the primes below a limit.</summary>
    /// <param name="below">The limit, not itself counted; at most <see cref="GreatestPrimeLimit"/>.</param>
    /// <param name="cancellationToken">Ends the counting within milliseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is too great.</exception>
    [WorkerTask("primes", Idempotent = true)]
    public static long Primes(long below, CancellationToken cancellationToken)
    {
        if (below > GreatestPrimeLimit)
            throw new ArgumentOutOfRangeException(nameof(below), $"primes can be counted below {GreatestPrimeLimit} at most, not below {below}");
        return PrimeSieve.Count(below, cancellationToken);
    }
}
