namespace ProcLab.Host.Commands;

/// <summary>One example of the help text.</summary>
/// <param name="Line">What to type.</param>
/// <param name="Effect">What it does.</param>
internal sealed record CommandExample(string Line, string Effect);
