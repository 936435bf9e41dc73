namespace ProcLab.Generators.Models;

/// <summary>What the text of a codec's expression tells.</summary>
internal static class CodecText
{
    private const string Prefix = "global::ProcLab.Codecs.";

    /// <summary>Numbers and booleans need no codec object: the calls on writer and reader are written out.</summary>
    private static readonly Dictionary<string, (string Write, string Read)> s_direct = new(StringComparer.Ordinal)
    {
        [$"{Prefix}Boolean"] = ("WriteBoolean", "ReadBoolean"),
        [$"{Prefix}SByte"] = ("WriteInt64", "ReadSByte"),
        [$"{Prefix}Byte"] = ("WriteUInt64", "ReadByte"),
        [$"{Prefix}Int16"] = ("WriteInt64", "ReadInt16"),
        [$"{Prefix}UInt16"] = ("WriteUInt64", "ReadUInt16"),
        [$"{Prefix}Int32"] = ("WriteInt64", "ReadInt32"),
        [$"{Prefix}UInt32"] = ("WriteUInt64", "ReadUInt32"),
        [$"{Prefix}Int64"] = ("WriteInt64", "ReadInt64"),
        [$"{Prefix}UInt64"] = ("WriteUInt64", "ReadUInt64"),
        [$"{Prefix}Double"] = ("WriteDouble", "ReadDouble"),
    };

    /// <summary>Whether every value of the type can be written.</summary>
    public static bool CanFail(string codec) => !s_direct.ContainsKey(codec);

    /// <summary>Whether the expression makes a new codec, which then is kept.</summary>
    public static bool IsMade(string codec) => codec.EndsWith(")", StringComparison.Ordinal);

    public static string Write(string codec, string field, string value) =>
        s_direct.TryGetValue(codec, out (string Write, string Read) direct)
            ? $"writer.{direct.Write}({value});"
            : $"{(IsMade(codec) ? field : codec)}.Write(ref writer, {value});";

    public static string Read(string codec, string field) =>
        s_direct.TryGetValue(codec, out (string Write, string Read) direct)
            ? $"reader.{direct.Read}()"
            : $"{(IsMade(codec) ? field : codec)}.Read(ref reader)";
}
