namespace ProcLab.Worker.Tasks;

public static partial class ExampleTasks
{
    /// <summary>Changes <see cref="SharedNumber"/> in its own process, shows it, and goes on for a while.</summary>
    /// <param name="value">What it is to be.</param>
    /// <param name="rest">How long the process lives on after that.</param>
    /// <param name="progress">Gets the number as the process sees it then.</param>
    /// <param name="cancellationToken">Ends the rest at once.</param>
    /// <returns>The number as the process sees it in the end.</returns>
    [WorkerTask("change-number")]
    public static async Task<int> ChangeNumber(int value, TimeSpan rest, IProgress<int> progress, CancellationToken cancellationToken)
    {
        SharedNumber.Value = value;
        progress.Report(SharedNumber.Value);
        await Task.Delay(rest, cancellationToken).ConfigureAwait(false);
        return SharedNumber.Value;
    }
}
