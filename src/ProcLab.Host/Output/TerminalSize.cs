namespace ProcLab.Host.Output;

/// <summary>The size of the terminal that standard output is.</summary>
internal static partial class TerminalSize
{
    /// <summary>Columns and rows; zeros where there is no terminal, or one that was never given a size.</summary>
    /// <remarks>On Linux asked of the system itself: the first look at <see cref="Console.WindowWidth"/> also switches the terminal's keypad,
    /// by an escape sequence of its own on standard output.</remarks>
    public static (int Width, int Height) Read()
    {
        if (OperatingSystem.IsLinux())
            return ReadLinux();
        try
        {
            return (Console.WindowWidth, Console.WindowHeight);
        }
        catch (Exception unknown) when (unknown is IOException or PlatformNotSupportedException)
        {
            return default;
        }
    }
}
