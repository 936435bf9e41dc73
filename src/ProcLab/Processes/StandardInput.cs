using System.Text;

namespace ProcLab.Processes;

/// <summary>
/// Reads what the host gave a worker on its standard input, without the cost of <see cref="Console"/> at the start and without
/// reading further than asked.
/// </summary>
internal static partial class StandardInput
{
    public const int MaxLineBytes = 4096;

    /// <summary>Reads up to the next line feed, which is not part of the result.</summary>
    /// <returns>The line, or null when the input ends before one does.</returns>
    /// <exception cref="InvalidDataException">The line is longer than <see cref="MaxLineBytes"/>.</exception>
    public static string? ReadLine()
    {
        Span<byte> line = stackalloc byte[MaxLineBytes];
        for (int length = 0; length <= MaxLineBytes; length++)
        {
            int value = ReadByte();
            if (value < 0)
                return null;
            if (value == '\n')
                return Encoding.UTF8.GetString(line[..length]);
            if (length < MaxLineBytes)
                line[length] = (byte)value;
        }

        throw new InvalidDataException($"The line on standard input is longer than {MaxLineBytes} bytes.");
    }

    /// <summary>Leaves an empty standard input to the code that runs from now on, and to its children.</summary>
    public static void ReplaceWithNull()
    {
        if (OperatingSystem.IsLinux())
            ReplaceWithNullOnLinux();
        else
            PortableInput.ReplaceWithNull();
    }

    private static int ReadByte() => OperatingSystem.IsLinux() ? ReadByteOnLinux() : PortableInput.ReadByte();

    /// <summary>By the console; a class of its own, so that it is not loaded where it is not needed.</summary>
    private static class PortableInput
    {
        private static readonly Stream _input = Console.OpenStandardInput();

        public static int ReadByte() => _input.ReadByte();

        public static void ReplaceWithNull() => Console.SetIn(TextReader.Null);
    }
}
