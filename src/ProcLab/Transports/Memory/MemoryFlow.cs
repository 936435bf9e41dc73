namespace ProcLab.Transports.Memory;

/// <summary>One direction of a pair in memory: a ring of bytes that holds a writer up when it is full.</summary>
internal sealed class MemoryFlow
{
    private readonly byte[] _ring = new byte[MemoryOptions.Capacity];
    private int _start;
    private int _count;
    private bool _writingEnded;
    private bool _readingEnded;

    /// <summary>Waits for bytes; 0 when there are none left and no more will come.</summary>
    public int Read(Span<byte> buffer)
    {
        lock (_ring)
        {
            while (_count == 0 && !_writingEnded && !_readingEnded && !buffer.IsEmpty)
                Monitor.Wait(_ring);

            int count = Math.Min(buffer.Length, _count);
            int first = Math.Min(count, _ring.Length - _start);
            _ring.AsSpan(_start, first).CopyTo(buffer);
            _ring.AsSpan(0, count - first).CopyTo(buffer[first..]);
            _start = (_start + count) % _ring.Length;
            _count -= count;
            Monitor.PulseAll(_ring);
            return count;
        }
    }

    /// <summary>Takes as many bytes as there is room for; waits for room of at least one if asked to.</summary>
    /// <exception cref="IOException">The reader is gone.</exception>
    public int Write(ReadOnlySpan<byte> bytes, bool waits)
    {
        lock (_ring)
        {
            while (waits && _count == _ring.Length && !_readingEnded && !_writingEnded)
                Monitor.Wait(_ring);
            if (_readingEnded || _writingEnded)
                throw new IOException("The connection was closed.");

            int count = Math.Min(bytes.Length, _ring.Length - _count);
            int end = (_start + _count) % _ring.Length;
            int first = Math.Min(count, _ring.Length - end);
            bytes[..first].CopyTo(_ring.AsSpan(end));
            bytes[first..count].CopyTo(_ring);
            _count += count;
            Monitor.PulseAll(_ring);
            return count;
        }
    }

    public void EndWriting() => End(ref _writingEnded);

    public void EndReading() => End(ref _readingEnded);

    private void End(ref bool ended)
    {
        lock (_ring)
        {
            ended = true;
            Monitor.PulseAll(_ring);
        }
    }
}
