using ProcLab.Host.Output;

namespace ProcLab.Host.Pool;

/// <summary>A line that <c>sha256sum --check</c> reads.</summary>
internal static class ChecksumLine
{
    /// <summary>Hash, two spaces, path. As in coreutils, a backslash in front says that backslashes and line breaks in the path are spelt out.</summary>
    public static string Format(string hash, string path)
    {
        string escaped = path.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal);
        string mark = escaped.Length == path.Length ? "" : "\\";
        return $"{mark}{hash}  {SafeText.Line(escaped)}";
    }
}
