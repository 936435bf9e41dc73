using System.Text;

namespace ProcLab.Wire;

/// <summary>The sentences for frames that are refused.</summary>
internal static class FrameErrors
{
    private const int ShownBytes = 16;

    private static readonly string[] _httpBeginnings =
        ["GET ", "HEAD ", "POST ", "PUT ", "DELETE ", "OPTIONS ", "CONNECT ", "PATCH ", "TRACE ", "PRI ", "HTTP/"];

    public static MessagePackException TooLong(long length, int maxFrameBytes, long offset) =>
        new(FormattableString.Invariant(
            $"A frame of {length} bytes is over the limit of {maxFrameBytes} bytes for one frame."), offset);

    /// <param name="received">The bytes where a frame should begin, at least one.</param>
    /// <param name="offset">Where that is in the stream, in bytes.</param>
    public static MessagePackException NotAFrame(ReadOnlySpan<byte> received, long offset) =>
        new(FormattableString.Invariant($"A frame begins with 0xC6, but 0x{received[0]:X2} came.{Guess(received)}"), offset);

    private static string Guess(ReadOnlySpan<byte> received)
    {
        foreach (string beginning in _httpBeginnings)
        {
            if (StartsWith(received, beginning))
                return " It looks like HTTP: a browser or web client seems to have connected.";
        }
        // A TLS record: handshake (22), then the major version 3.
        if (received.Length > 1 && received[0] == 0x16 && received[1] == 0x03)
            return " It looks like TLS: the other side seems to expect an encrypted connection.";

        ReadOnlySpan<byte> shown = received[..Math.Min(received.Length, ShownBytes)];
        return shown.ContainsAnyExceptInRange((byte)' ', (byte)'~')
            ? ""
            : $" It looks like text (\"{Encoding.ASCII.GetString(shown)}\"): something seems to print to this connection.";
    }

    private static bool StartsWith(ReadOnlySpan<byte> received, string beginning) =>
        received.Length >= beginning.Length && Ascii.Equals(received[..beginning.Length], beginning);
}
