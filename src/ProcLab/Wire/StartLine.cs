namespace ProcLab.Wire;

/// <summary>The one line that a worker reads from its standard input: <c>proclab/VERSION ADDRESS</c>. It is not in its arguments or its environment,
/// where other processes could see it; after it standard input is at its end.</summary>
internal static class StartLine
{
    private const string Mark = "proclab/";

    /// <summary>The line, with its line feed.</summary>
    public static string Format(string address) => $"{Mark}{ProtocolVersion.Newest} {address}\n";

    /// <summary>Reads the address out of the line.</summary>
    /// <exception cref="FormatException">It is no such line.</exception>
    public static string ParseAddress(string? line)
    {
        if (line?.Split(' ', 2) is [var mark, { Length: > 0 } address] && mark.StartsWith(Mark, StringComparison.Ordinal))
            return address;

        throw new FormatException("This program is a ProcLab worker: it is started by a pool, which tells it on standard input where to connect.");
    }
}
