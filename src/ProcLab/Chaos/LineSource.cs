namespace ProcLab.Chaos;

/// <summary>Reads a file line by line, without a string for each.</summary>
internal sealed class LineSource(Stream stream)
{
    private const int LongestLine = 64 * 1024;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _end;

    /// <summary>The next line, with its line feed; the last may have none.</summary>
    /// <returns>Nothing at the end.</returns>
    public ReadOnlySpan<byte> Next()
    {
        while (true)
        {
            var left = _buffer.AsSpan(_start.._end);
            int length = left.IndexOf((byte)'\n') + 1;
            if (length == 0 && left.Length < _buffer.Length && Fill())
                continue;

            length = length == 0 ? left.Length : length;
            var line = _buffer.AsSpan(_start, length);
            _start += length;
            return line;
        }
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        int count = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        return count > 0;
    }
}
