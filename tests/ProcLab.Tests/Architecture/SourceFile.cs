namespace ProcLab.Tests.Architecture;

/// <summary>A file of the repository.</summary>
/// <param name="Path">Its path from the repository's root, with <c>/</c> on every system.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Extension => System.IO.Path.GetExtension(Path);

    public int LineCount => Text.AsSpan().TrimEnd('\n').Count('\n') + 1;

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}
