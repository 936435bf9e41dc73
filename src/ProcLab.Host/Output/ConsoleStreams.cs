using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ProcLab.Host.Output;

/// <summary>The process's own output: UTF-8 without a byte order mark, each write at once.</summary>
internal static class ConsoleStreams
{
    private const int StandardOutput = 1;

    public static TextWriter OpenOutput() =>
        Open(new OutputStream(OpenPipe(StandardOutput) ?? Console.OpenStandardOutput(), static error => throw new OutputException(error)));

    /// <summary>What cannot be written to it is dropped: there is nobody left to be told, as when the terminal was closed.</summary>
    public static TextWriter OpenError() => Open(new OutputStream(Console.OpenStandardError(), static _ => { }));

    private static StreamWriter Open(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };

    /// <summary>Console streams swallow the error of a closed pipe, so that <c>proclab pool | head</c> would work on for nobody. A pipe is
    /// therefore written to directly. A file is not: such a stream would keep an offset of its own, and stdout and stderr may share one file.</summary>
    private static FileStream? OpenPipe(int descriptor)
    {
        if (OperatingSystem.IsWindows())
            return null;
        try
        {
            var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return stream.CanSeek ? null : stream;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A closed descriptor, or one opened for reading: the console's stream knows what to do.
            return null;
        }
    }
}
