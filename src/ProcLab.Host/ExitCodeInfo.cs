namespace ProcLab.Host;

/// <summary>One row of the table of exit codes.</summary>
/// <param name="Code">The number.</param>
/// <param name="Name">Its name in JSON and in the documentation.</param>
/// <param name="Meaning">One sentence.</param>
internal sealed record ExitCodeInfo(ExitCode Code, string Name, string Meaning);
