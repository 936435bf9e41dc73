using ProcLab.Shared.Memory;

namespace ProcLab.Shared.Arbiter;

/// <summary>The arbiter's side of the board: shows the items at the front of a queue, and learns who has taken which.</summary>
internal sealed class Shelf(Board board)
{
    // Cells are freed a few dozen at a time, so that the same few are used again and again.
    private const int LeastRead = 64;

    private readonly QueueItem?[] _shown = new QueueItem?[Board.Entries];
    private readonly CellMap _cells = new();
    private readonly List<(TakenItem Taken, int Cells, int Member)> _read = [];
    private int _mostRead = LeastRead;
    private uint _first;
    private uint _end;

    /// <summary>How many items it shows that nobody has taken, as far as was looked.</summary>
    public int Count => (int)(_end - _first);

    /// <summary>Shows an item behind the others.</summary>
    /// <returns>Whether there is room for it.</returns>
    public bool TryShow(QueueItem item)
    {
        if (Count == Board.Entries)
            return false;

        if (!TryAllocate(item, out int cell))
            return false;

        board.Facts(cell) = new ItemFacts
        {
            LongLength = item.Length,
            File = item.File,
            Origin = item.Origin,
            Traits = (item.IsInFile ? ItemTraits.InFile : 0) | (item.Deliveries > 0 ? ItemTraits.Redelivered : 0),
        };
        if (!item.IsInFile)
            item.Bytes.AsSpan(0, item.Length).CopyTo(board.BytesOf(cell, item.Length));
        item.Cell = cell;
        _shown[_end % Board.Entries] = item;
        board.Show(_end, cell);
        _end++;
        return true;
    }

    /// <summary>The item at the front, if somebody has taken it.</summary>
    public bool TryCollect(out uint position, out int member, out QueueItem item)
    {
        position = _first;
        if (_first == _end || board.TakerOf(_first) is not { } taker)
        {
            (member, item) = (0, null!);
            return false;
        }

        member = taker;
        item = Forget(_first++);
        _read.Add((new TakenItem(position, item.Cell), CellMap.CellsFor(item), taker));
        if (_read.Count > _mostRead)
            FreeWhere(member: null);
        return true;
    }

    /// <summary>Takes the last item back, if nobody has taken it.</summary>
    public bool TryWithdraw(out QueueItem item)
    {
        if (_first == _end || !board.TryWithdraw(_end - 1, _shown[(_end - 1) % Board.Entries]!.Cell))
        {
            item = null!;
            return false;
        }

        item = Forget(--_end);
        _cells.Free(item.Cell, CellMap.CellsFor(item));
        return true;
    }

    /// <summary>A member is gone, and reads nothing any more.</summary>
    public void Leave(int member) => FreeWhere(member);

    private bool TryAllocate(QueueItem item, out int cell)
    {
        int count = CellMap.CellsFor(item);
        if (_cells.TryAllocate(count, out cell))
            return true;

        FreeWhere(member: null);
        return _cells.TryAllocate(count, out cell);
    }

    private void FreeWhere(int? member)
    {
        int kept = 0;
        for (int index = 0; index < _read.Count; index++)
        {
            var read = _read[index];
            if (board.IsReleased(read.Taken) || read.Member == member)
                _cells.Free(read.Taken.Cell, read.Cells);
            else
                _read[kept++] = read;
        }

        _read.RemoveRange(kept, _read.Count - kept);
        _mostRead = Math.Max(LeastRead, 2 * kept);
    }

    private QueueItem Forget(uint position)
    {
        ref var shown = ref _shown[position % Board.Entries];
        var item = shown!;
        shown = null;
        return item;
    }
}
