namespace ProcLab.Worker.Tasks;

public static partial class ExampleTasks
{
    /// <summary>Sleeps, without holding a thread, and returns its message.</summary>
    /// <param name="duration">How long; zero or more.</param>
    /// <param name="message">What to return.</param>
    /// <param name="cancellationToken">Ends the sleep at once.</param>
    [WorkerTask("nap", Idempotent = true)]
    public static async Task<string> Nap(TimeSpan duration, string message, CancellationToken cancellationToken)
    {
        await Task.Delay(duration, cancellationToken).ConfigureAwait(false);
        return message;
    }
}
