namespace ProcLab.Workers;

/// <summary>The file that names all that this program depends on. It is named after the program's assembly; a stock worker is started with that of its host.</summary>
internal static class DependencyFile
{
    public const string Ending = ".deps.json";

    /// <summary>Its path, or <see langword="null"/> where this program has none.</summary>
    public static string? Path
    {
        get
        {
            // The program's own file comes first, then those of its frameworks.
            string files = AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string ?? "";
            string first = files.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
            return first.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) ? first : null;
        }
    }
}
