namespace ProcLab.Host.Commands;

/// <summary>An installation without ProcLab.Worker.dll: the program of the workers, which this command needs too, for it holds the tasks.</summary>
internal static class MissingWorker
{
    private const string Assembly = "ProcLab.Worker";

    public static string Sentence => $"{Assembly}.dll is not in {AppContext.BaseDirectory}, and without it no worker can be started; install proclab anew";

    /// <summary>Whether that is what is wrong: the error tells of it at any depth.</summary>
    public static bool IsCauseOf(Exception error)
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is FileNotFoundException { FileName: { } file } && file.StartsWith($"{Assembly},", StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
