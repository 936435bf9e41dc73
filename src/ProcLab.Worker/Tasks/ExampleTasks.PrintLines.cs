namespace ProcLab.Worker.Tasks;

public static partial class ExampleTasks
{
    /// <summary>Prints numbered lines on standard output, one after the other.</summary>
    /// <param name="lines">How many.</param>
    /// <param name="pace">The time before each of them.</param>
    /// <param name="cancellationToken">Ends the printing at once.</param>
    [WorkerTask("print-lines")]
    public static async Task PrintLines(int lines, TimeSpan pace, CancellationToken cancellationToken)
    {
        for (int line = 1; line <= lines; line++)
        {
            await Task.Delay(pace, cancellationToken).ConfigureAwait(false);
            Console.WriteLine($"line {line} of {lines}");
        }
    }
}
