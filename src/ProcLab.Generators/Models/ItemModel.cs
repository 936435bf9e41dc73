namespace ProcLab.Generators.Models;

/// <summary>A type whose codec is looked up at run time, as that of a queue's items is.</summary>
/// <param name="Key">The type without what it is not told apart by at run time: nullable references and names in tuples.</param>
/// <param name="Payload">The type and its codec.</param>
/// <param name="Codecs">The codecs to generate for it, those of nested types included.</param>
internal sealed record ItemModel(string Key, PayloadModel Payload, EquatableArray<CodecModel> Codecs)
{
    /// <summary>One for each type that can be told apart at run time: of several, the one that lets the most be null, since it can do what the others can.</summary>
    public static IEnumerable<ItemModel> Merge(IEnumerable<ItemModel> items) => items
        .GroupBy(static item => item.Key, StringComparer.Ordinal)
        .OrderBy(static same => same.Key, StringComparer.Ordinal)
        .Select(static same => same
            .OrderByDescending(static item => item.Payload.Type.Count(static letter => letter == '?'))
            .ThenBy(static item => item.Payload.Type, StringComparer.Ordinal)
            .First());
}
