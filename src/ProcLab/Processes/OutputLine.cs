namespace ProcLab.Processes;

/// <summary>One line that a child wrote, without its line end.</summary>
/// <param name="IsError">Whether it came from standard error.</param>
/// <param name="Text">The text, read as UTF-8; each invalid byte sequence stands as U+FFFD.</param>
/// <param name="IsComplete">
/// False when no line end followed: a piece of a line longer than <see cref="LineSplitter.MaxLineBytes"/> that goes on in the
/// next one, or the last words of a process that ended within a line.
/// </param>
internal readonly record struct OutputLine(bool IsError, string Text, bool IsComplete);
