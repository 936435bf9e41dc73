namespace ProcLab.Wire;

public ref partial struct MessagePackReader
{
    /// <summary>Reads the header of an array; its elements come next.</summary>
    /// <returns>How many elements: never more than the bytes that are left, so a collection of that capacity is safe to make.</returns>
    /// <exception cref="MessagePackException">The next value is not an array, or announces more elements than can be there.</exception>
    public int ReadArrayHeader()
    {
        int start = _position;
        byte code = PeekCode();
        uint count = code switch
        {
            >= MessagePackCode.FixArray and < MessagePackCode.FixString => (uint)(TakeFirst(code) - MessagePackCode.FixArray),
            MessagePackCode.Array16 => TakeLength(sizeof(ushort), MessagePackType.Array),
            MessagePackCode.Array32 => TakeLength(sizeof(uint), MessagePackType.Array),
            _ => throw MessagePackErrors.Unexpected("an array", code, start),
        };
        return count <= (uint)Remaining ? (int)count : throw MessagePackErrors.TooMany(MessagePackType.Array, count, Remaining, start);
    }

    /// <summary>Reads the header of a map; its keys and values come next, by turns.</summary>
    /// <returns>How many pairs: never more than half the bytes that are left.</returns>
    /// <exception cref="MessagePackException">The next value is not a map, or announces more pairs than can be there.</exception>
    public int ReadMapHeader()
    {
        int start = _position;
        byte code = PeekCode();
        uint count = code switch
        {
            >= MessagePackCode.FixMap and < MessagePackCode.FixArray => (uint)(TakeFirst(code) - MessagePackCode.FixMap),
            MessagePackCode.Map16 => TakeLength(sizeof(ushort), MessagePackType.Map),
            MessagePackCode.Map32 => TakeLength(sizeof(uint), MessagePackType.Map),
            _ => throw MessagePackErrors.Unexpected("a map", code, start),
        };
        return count <= (uint)Remaining / 2 ? (int)count : throw MessagePackErrors.TooMany(MessagePackType.Map, count, Remaining, start);
    }

    /// <summary>Goes one level deeper. A codec calls it when it reads an array or map that holds further values, and
    /// <see cref="EndNested"/> after.</summary>
    /// <exception cref="MessagePackException">This is deeper than <see cref="MessagePackLimits.MaxDepth"/>.</exception>
    public void BeginNested()
    {
        if (_depth >= MessagePackLimits.MaxDepth)
            throw MessagePackErrors.TooDeep(_position);
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
}
