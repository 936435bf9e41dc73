namespace ProcLab;

/// <summary>Errors of the built-in codecs.</summary>
internal static class CodecErrors
{
    private const int TextShown = 40;

    public static CodecException BadText<T>(string text) => new("", TypeNames.Of<T>(), $"the text '{Shorten(text)}' is not one.");

    public static CodecException TooLarge<T>(Exception? innerException = null) =>
        new("", TypeNames.Of<T>(), "the number is out of range.", innerException);

    public static CodecException DuplicateKey<T>(object key) =>
        new("", TypeNames.Of<T>(), $"the key '{Shorten(key.ToString() ?? "")}' stands twice in the map.");

    public static CodecException CountChanged<T>() => new("", TypeNames.Of<T>(), "its count changed while it was written.");

    /// <summary>A path's segment for a key of a dictionary.</summary>
    public static string Segment(object? key) => $"[{Shorten(key?.ToString() ?? "null")}]";

    private static string Shorten(string text) => text.Length <= TextShown ? text : $"{text.AsSpan(0, TextShown)}...";
}
