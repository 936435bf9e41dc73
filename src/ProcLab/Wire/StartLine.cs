using System.Globalization;

namespace ProcLab.Wire;

/// <summary>The one line that a worker reads from its standard input: <c>proclab/VERSION ADDRESS KEY</c>. It is not in its arguments or its environment,
/// where other processes could see it; after it standard input is at its end.</summary>
/// <param name="Version">The newest protocol version that the host speaks.</param>
/// <param name="Address">Where to connect.</param>
/// <param name="Key">What only the host and the process that it started know, 32 bytes; sent in hexadecimal.</param>
internal readonly record struct StartLine(int Version, string Address, byte[] Key)
{
    public const int KeyBytes = 32;

    private const string Mark = "proclab/";

    /// <summary>The line, with its line feed.</summary>
    public string Format() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Version} {Address} {Convert.ToHexStringLower(Key)}\n");

    /// <summary>Reads the line.</summary>
    /// <exception cref="FormatException">It is no such line, or of a host that this build cannot talk to.</exception>
    public static StartLine Parse(string? line)
    {
        // An address may have spaces in it, as paths may.
        int first = line?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        int last = line?.LastIndexOf(' ') ?? -1;
        if (first < last
            && line!.StartsWith(Mark, StringComparison.Ordinal)
            && int.TryParse(line.AsSpan(Mark.Length, first - Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int version)
            && TryParseKey(line.AsSpan(last + 1), out byte[] key))
        {
            return version <= ProtocolVersion.Newest + 1
                ? new StartLine(version, line[(first + 1)..last], key)
                : throw new FormatException(
                    $"The host speaks protocol {version}, this worker {ProtocolVersion.Oldest} to {ProtocolVersion.Newest}; they may differ by one.");
        }

        throw new FormatException("This program is a ProcLab worker: it is started by a pool, which tells it on standard input where to connect.");
    }

    private static bool TryParseKey(ReadOnlySpan<char> text, out byte[] key)
    {
        key = new byte[KeyBytes];
        if (text.Length != 2 * KeyBytes)
            return false;

        // Digit by digit: the base library's way is for long texts, and compiled anew at each start of a worker.
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiHexDigit(text[i]))
                return false;

            int digit = char.IsAsciiDigit(text[i]) ? text[i] - '0' : (text[i] | ' ') - 'a' + 10;
            key[i / 2] = (byte)((key[i / 2] << 4) | digit);
        }

        return true;
    }
}
