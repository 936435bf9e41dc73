using System.Runtime.InteropServices;

namespace ProcLab.Shared.Memory;

/// <summary>Where the bytes of an item are, in memory that several processes see.</summary>
[StructLayout(LayoutKind.Sequential, Size = Bytes)]
internal struct ItemFacts
{
    public const int Bytes = 40;

    /// <summary>How many bytes it has.</summary>
    public long LongLength;

    /// <summary>For an item in a file: its number, which with <see cref="Origin"/> makes the file's name.</summary>
    public long File;

    /// <summary>In a lane: up to where its ring is used with this item.</summary>
    public long RingEnd;

    /// <summary>In a lane: where its bytes are.</summary>
    public int Offset;

    /// <summary>The member that put it.</summary>
    public int Origin;

    public ItemTraits Traits;

    public readonly int Length => LongLength is >= 0 and <= int.MaxValue ? (int)LongLength : -1;

    public readonly bool IsInFile => (Traits & ItemTraits.InFile) != 0;
}
