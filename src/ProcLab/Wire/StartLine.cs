using System.Globalization;

namespace ProcLab.Wire;

/// <summary>The one line that a worker reads from its standard input: <c>proclab/VERSION HOST-PID ADDRESS</c>. It is not in its arguments or its
/// environment, where other processes could see it; after it standard input is at its end.</summary>
/// <param name="HostProcessId">The process id of the host.</param>
/// <param name="Address">Where to connect.</param>
internal readonly record struct StartLine(int HostProcessId, string Address)
{
    private const string Mark = "proclab/";

    /// <summary>Reads the line.</summary>
    /// <exception cref="FormatException">It is no such line.</exception>
    public static StartLine Parse(string? line)
    {
        if (line?.Split(' ', 3) is [var mark, var host, var address]
            && mark.StartsWith(Mark, StringComparison.Ordinal)
            && int.TryParse(host, NumberStyles.None, CultureInfo.InvariantCulture, out int hostProcessId))
        {
            return new StartLine(hostProcessId, address);
        }

        throw new FormatException("This program is a ProcLab worker: it is started by a pool, which tells it on standard input where to connect.");
    }

    /// <summary>The line, with its line feed.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{ProtocolVersion.Newest} {HostProcessId} {Address}\n");
}
