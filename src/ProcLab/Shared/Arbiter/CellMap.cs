using System.Numerics;
using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Arbiter;

/// <summary>Which cells of the board are in use. The lowest free ones are given out first, so that as little memory as can be is ever touched.</summary>
internal sealed class CellMap
{
    private const int Bits = 64;

    // A one is a free cell.
    private readonly ulong[] _free = [.. Enumerable.Repeat(ulong.MaxValue, Board.Cells / Bits)];

    // No word before it has a free cell.
    private int _lowest;

    /// <summary>How many cells an item needs, with its facts.</summary>
    public static int CellsFor(QueueItem item) => (ItemFacts.Bytes + (item.IsInFile ? 0 : item.Length) + Board.CellBytes - 1) / Board.CellBytes;

    /// <summary>Takes cells that lie beside each other.</summary>
    /// <returns>Whether there are so many.</returns>
    public bool TryAllocate(int count, out int cell)
    {
        while (_lowest < _free.Length && _free[_lowest] == 0)
            _lowest++;
        if (count == 1)
        {
            cell = _lowest < _free.Length ? (_lowest * Bits) + BitOperations.TrailingZeroCount(_free[_lowest]) : -1;
            if (cell >= 0)
                Set(cell, isFree: false);
            return cell >= 0;
        }

        for (cell = _lowest * Bits; cell + count <= Board.Cells; cell++)
        {
            int run = 0;
            while (run < count && IsFree(cell + run))
                run++;
            if (run == count)
            {
                for (int taken = 0; taken < count; taken++)
                    Set(cell + taken, isFree: false);
                return true;
            }

            cell += run;
        }

        return false;
    }

    public void Free(int cell, int count)
    {
        for (int freed = 0; freed < count; freed++)
            Set(cell + freed, isFree: true);
        _lowest = Math.Min(_lowest, cell / Bits);
    }

    private bool IsFree(int cell) => (_free[cell / Bits] >> (cell % Bits) & 1) != 0;

    private void Set(int cell, bool isFree)
    {
        ulong bit = 1UL << (cell % Bits);
        if (isFree)
            _free[cell / Bits] |= bit;
        else
            _free[cell / Bits] &= ~bit;
    }
}
