namespace ProcLab.Wire;

public ref partial struct MessagePackWriter
{
    /// <summary>Writes the header of an array; exactly <paramref name="count"/> values must follow.</summary>
    /// <param name="count">How many elements, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void WriteArrayHeader(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        WriteHeader(count, MessagePackCode.FixArray, MessagePackCode.Array16, MessagePackCode.Array32);
    }

    /// <summary>Writes the header of a map; exactly <paramref name="count"/> keys with their values must follow, by turns.</summary>
    /// <param name="count">How many pairs, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void WriteMapHeader(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        WriteHeader(count, MessagePackCode.FixMap, MessagePackCode.Map16, MessagePackCode.Map32);
    }

    /// <summary>Writes bytes that already are MessagePack, as they are.</summary>
    /// <param name="values">Whole values. They are not checked, and their depth is not counted.</param>
    public void WriteRaw(scoped ReadOnlySpan<byte> values) => WriteBytes(values);

    /// <summary>Goes one level deeper. A codec calls it when it writes an array or map that holds further values, and
    /// <see cref="EndNested"/> after.</summary>
    /// <exception cref="MessagePackException">This is deeper than <see cref="MessagePackLimits.MaxDepth"/>.</exception>
    public void BeginNested()
    {
        if (_depth >= MessagePackLimits.MaxDepth)
            throw MessagePackErrors.TooDeep(Position);
        _depth++;
    }

    /// <summary>Comes back one level.</summary>
    /// <exception cref="InvalidOperationException">No <see cref="BeginNested"/> is open.</exception>
    public void EndNested()
    {
        if (_depth == 0)
            throw new InvalidOperationException("EndNested was called without a BeginNested before it.");
        _depth--;
    }

    private void WriteHeader(int count, byte fix, byte code16, byte code32)
    {
        if (count <= MessagePackCode.MaxFixCount)
            WriteCode((byte)(fix | count));
        else if (count <= ushort.MaxValue)
            WriteCode16(code16, (ushort)count);
        else
            WriteCode32(code32, (uint)count);
    }
}
