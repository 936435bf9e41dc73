using System.Text;

namespace ProcLab.Processes;

/// <summary>
/// Cuts the bytes of one output stream into lines of text. The lines depend on the bytes alone, never on the portions in which
/// they arrive. Not thread-safe.
/// </summary>
internal sealed class LineSplitter(bool isError, Action<OutputLine> handler)
{
    /// <summary>A longer line is handed on in pieces of at most this many bytes, so a child cannot make the host keep more.</summary>
    public const int MaxLineBytes = 16 * 1024;

    /// <summary>UTF-8 has at most this many bytes after the first of a character.</summary>
    private const int MaxContinuationBytes = 3;

    private byte[] _pending = [];
    private int _pendingLength;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            EndLine(bytes[..end]);
            bytes = bytes[(end + 1)..];
        }

        if (bytes.IsEmpty)
            return;

        Keep(bytes);

        // One byte more than the limit may still be the \r of a line end.
        var rest = EmitPieces(_pending.AsSpan(0, _pendingLength), MaxLineBytes + 1);
        rest.CopyTo(_pending);
        _pendingLength = rest.Length;
    }

    /// <summary>Hands on the last words, when the stream ended within a line.</summary>
    public void Complete()
    {
        var rest = EmitPieces(_pending.AsSpan(0, _pendingLength), MaxLineBytes);
        if (!rest.IsEmpty)
            Emit(rest, isComplete: false);
        _pendingLength = 0;
    }

    private void EndLine(ReadOnlySpan<byte> bytes)
    {
        if (_pendingLength > 0)
        {
            Keep(bytes);
            bytes = _pending.AsSpan(0, _pendingLength);
            _pendingLength = 0;
        }

        if (bytes is [.., (byte)'\r'])
            bytes = bytes[..^1];
        Emit(EmitPieces(bytes, MaxLineBytes), isComplete: true);
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        int length = _pendingLength + bytes.Length;
        if (_pending.Length < length)
            Array.Resize(ref _pending, Math.Max(length, 2 * _pending.Length));
        bytes.CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength = length;
    }

    private ReadOnlySpan<byte> EmitPieces(ReadOnlySpan<byte> bytes, int limit)
    {
        while (bytes.Length > limit)
        {
            int cut = FindCut(bytes);
            Emit(bytes[..cut], isComplete: false);
            bytes = bytes[cut..];
        }

        return bytes;
    }

    /// <summary>The last boundary between two characters within the limit; the limit itself when the bytes are not UTF-8.</summary>
    private static int FindCut(ReadOnlySpan<byte> bytes)
    {
        for (int cut = MaxLineBytes; cut >= MaxLineBytes - MaxContinuationBytes; cut--)
        {
            bool isContinuation = (bytes[cut] & 0xC0) == 0x80;
            if (!isContinuation)
                return cut;
        }

        return MaxLineBytes;
    }

    private void Emit(ReadOnlySpan<byte> bytes, bool isComplete) =>
        handler(new OutputLine(isError, Encoding.UTF8.GetString(bytes), isComplete));
}
