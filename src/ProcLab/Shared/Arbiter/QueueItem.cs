using System.Buffers;
using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Arbiter;

/// <summary>An item in the arbiter's hands: from the moment in which it is accepted until somebody is done with it.</summary>
internal sealed class QueueItem
{
    /// <summary>Its number in the order in which items were accepted.</summary>
    public long Number { get; private set; }

    /// <summary>Its bytes, unless it is in a file; the array may be longer.</summary>
    public byte[] Bytes { get; private set; } = [];

    public int Length { get; private set; }

    /// <summary>The file that it is in, of those of its origin; or -1.</summary>
    public long File { get; private set; } = -1;

    /// <summary>The member that put it.</summary>
    public int Origin { get; private set; }

    /// <summary>How often somebody had it and was gone before he was done with it.</summary>
    public int Deliveries { get; set; }

    /// <summary>Its first cell while it is shown.</summary>
    public int Cell { get; set; }

    public bool IsInFile => File >= 0;

    public void Fill(long number, ReadOnlySpan<byte> bytes, in ItemFacts facts, int origin)
    {
        (Number, Origin, Deliveries) = (number, origin, 0);
        File = facts.IsInFile ? facts.File : -1;
        Length = facts.Length;
        if (!IsInFile)
        {
            Bytes = ArrayPool<byte>.Shared.Rent(bytes.Length);
            bytes.CopyTo(Bytes);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Clear()
    {
        if (Bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(Bytes);
        Bytes = [];
    }
}
