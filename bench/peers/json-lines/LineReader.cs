namespace ProcLab.JsonLines;

/// <summary>Cuts a stream into lines, in place: one read takes all that is there, and the lines of it cost no further call.</summary>
internal sealed class LineReader(Stream stream)
{
    private byte[] _buffer = new byte[65536];
    private int _start;
    private int _scanned;
    private int _end;

    /// <summary>The next line that was read already.</summary>
    public bool TryTake(out ReadOnlySpan<byte> line)
    {
        int length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n');
        if (length < 0)
        {
            _scanned = _end;
            line = default;
            return false;
        }

        line = _buffer.AsSpan(_start, _scanned + length - _start);
        _start = _scanned = _scanned + length + 1;
        return true;
    }

    /// <summary>Waits for more bytes.</summary>
    /// <returns>Whether there are any; otherwise the stream has ended.</returns>
    public bool Fill()
    {
        MakeRoom();
        int count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _scanned -= _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
