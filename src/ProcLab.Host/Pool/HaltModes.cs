namespace ProcLab.Host.Pool;

/// <summary>The words of <c>--halt-on-error</c>.</summary>
internal static class HaltModes
{
    public static IReadOnlyDictionary<string, HaltMode?> All { get; } = new Dictionary<string, HaltMode?>(StringComparer.Ordinal)
    {
        ["soon"] = HaltMode.Soon,
        ["now"] = HaltMode.Now,
    };

    public static string NameOf(HaltMode mode) => All.Single(named => named.Value == mode).Key;
}
