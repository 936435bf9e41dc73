namespace ProcLab.Workers;

/// <summary>Copies of arguments out of the receive buffer. Small ones stand together in arrays that the collector takes when the last of them is done.</summary>
internal sealed class ArgumentStore
{
    private const int BlockBytes = 16 * 1024;
    private const int LargestInBlock = 1024;

    private byte[] _block = [];
    private int _used;

    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> argument)
    {
        if (argument.Length > LargestInBlock)
            return argument.ToArray();

        if (_block.Length - _used < argument.Length)
            (_block, _used) = (new byte[BlockBytes], 0);
        var kept = _block.AsMemory(_used, argument.Length);
        argument.CopyTo(kept.Span);
        _used += argument.Length;
        return kept;
    }
}
