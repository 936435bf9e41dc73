using System.Globalization;
using System.Runtime.InteropServices;
using ProcLab.Host.Output;

namespace ProcLab.Host.Commands;

/// <summary>Keeps what a developer needs to find a bug of ProcLab, out of the user's sight.</summary>
internal static class CrashReport
{
    /// <summary>Writes the report into the folder for temporary files, readable by its owner only.</summary>
    /// <returns>Its path, or <see langword="null"/> where it cannot be written.</returns>
    public static string? Write(Exception error, IReadOnlyList<string> arguments, TimeProvider clock)
    {
        string stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string path = Path.Combine(Path.GetTempPath(), $"proclab-{stamp}-{Environment.ProcessId}.txt");
        string text = $"""
            proclab {ProductVersion.Text} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}
            arguments: {string.Join(' ', arguments.Select(SafeText.Line))}

            {error}

            """;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(path, options);
            writer.Write(text);
            return path;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
