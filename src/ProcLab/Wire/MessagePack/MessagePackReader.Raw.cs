namespace ProcLab.Wire;

public ref partial struct MessagePackReader
{
    private const int NoChildren = -1;

    /// <summary>Reads one whole value, with everything in it, as its bytes.</summary>
    /// <remarks>Lengths, counts and depth are checked; whether strings in it are valid UTF-8 is not, until they are read.</remarks>
    /// <returns>A part of the data.</returns>
    /// <exception cref="MessagePackException">The value is cut short, malformed, or too deep.</exception>
    public ReadOnlySpan<byte> ReadRaw()
    {
        int start = _position;
        Skip();
        return _data[start.._position];
    }

    /// <summary>Moves past one whole value, with everything in it.</summary>
    /// <exception cref="MessagePackException">The value is cut short, malformed, or too deep.</exception>
    public void Skip()
    {
        int children = SkipShallow();
        if (children != NoChildren)
            SkipChildren(children);
    }

    // A loop with its own small stack: bytes from outside must never decide how deep the thread's stack goes.
    private void SkipChildren(int children)
    {
        Span<int> pending = stackalloc int[MessagePackLimits.MaxDepth];
        int level = 0;
        while (true)
        {
            if (children != NoChildren)
            {
                if (_depth + level >= MessagePackLimits.MaxDepth)
                    throw MessagePackErrors.TooDeep(_position);
                pending[level++] = children;
            }
            while (pending[level - 1] == 0)
            {
                if (--level == 0)
                    return;
            }
            pending[level - 1]--;
            children = SkipShallow();
        }
    }

    /// <summary>Moves past a value, or past only the header of an array or map.</summary>
    /// <returns>How many values follow that belong to it, or <see cref="NoChildren"/>.</returns>
    private int SkipShallow()
    {
        MessagePackType kind = PeekType();
        switch (kind)
        {
            case MessagePackType.Array:
                return ReadArrayHeader();
            case MessagePackType.Map:
                return ReadMapHeader() * 2;
            case MessagePackType.String:
                TakeString();
                break;
            case MessagePackType.Binary:
                ReadBinary();
                break;
            case MessagePackType.Extension:
                ReadExtension(out _);
                break;
            default:
                TakePayload(PayloadLength(_data[_position]), kind);
                break;
        }
        return NoChildren;
    }

    private static int PayloadLength(byte code) => code switch
    {
        MessagePackCode.UInt8 or MessagePackCode.Int8 => 1,
        MessagePackCode.UInt16 or MessagePackCode.Int16 => 2,
        MessagePackCode.UInt32 or MessagePackCode.Int32 or MessagePackCode.Float32 => 4,
        MessagePackCode.UInt64 or MessagePackCode.Int64 or MessagePackCode.Float64 => 8,
        _ => 0,
    };
}
