using ProcLab.Shared.Arbiter;
using ProcLab.Shared.Memory;
using ProcLab.Wire;

namespace ProcLab.Shared.Clients;

/// <summary>One process's part in a queue: puts and takes in memory that it shares with the arbiter, and waits to be rung when there is no room or no item.</summary>
/// <param name="number">Its number among the members.</param>
/// <param name="board">What all members see.</param>
/// <param name="lane">What it and the arbiter see.</param>
/// <param name="files">The files of large items.</param>
/// <param name="arbiter">Who decides.</param>
internal sealed partial class QueueClient(int number, Board board, Lane lane, ItemFolder files, IArbiter arbiter)
{
    private readonly Lock _gate = new();
    private readonly Lock _puts = new();
    private readonly Lock _ends = new();
    private readonly List<TakenItem> _read = [];
    private volatile QueueLostException? _lost;
    private string? _error;
    private int _putting;
    private long _lastFile = -1;
    private int _isClosing;

    /// <summary>Why the queue was closed, if something went wrong.</summary>
    public string? Error => Volatile.Read(ref _error);

    /// <summary>Why there is no queue any more, or <see langword="null"/>.</summary>
    public QueueLostException? Lost => _lost;

    /// <summary>Whether nothing can be put any more.</summary>
    public bool IsClosed => board.IsClosed || Volatile.Read(ref _isClosing) != 0;

    /// <summary>Whether there is certainly no item: nobody has put one of which the arbiter does not know, and it has none.</summary>
    public bool IsEmpty => (board.Needs & ArbiterNeeds.Puts) != 0 && board.Stored == 0 && !board.HasItem;

    /// <summary>Puts an item if there is room for it.</summary>
    /// <param name="item">The item; if it is large its file is written, and can be put later.</param>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    /// <exception cref="IOException">The file of a large item cannot be written.</exception>
    public bool TryPut(OutgoingItem item)
    {
        ThrowIfLost();
        lock (_puts)
        {
            if (IsClosed || !lane.TryPut(item.Bytes, item.Facts))
                return false;
        }

        item.IsPut = true;
        if (board.MustRing(ArbiterNeeds.Puts))
            arbiter.Ring();
        return true;
    }

    /// <summary>Puts an item if it is small and there is room for it: what most do most of the time, in few steps.</summary>
    public bool TryPutSmall(PayloadBuffer encoded)
    {
        if (encoded.Length > Lane.MostItemBytes)
            return false;

        lock (_puts)
        {
            if (IsClosed || !lane.TryPut(encoded.Written.Span, new ItemFacts { LongLength = encoded.Length }))
                return false;
        }

        if (board.MustRing(ArbiterNeeds.Puts))
            arbiter.Ring();
        return true;
    }

    /// <summary>Prepares an item: what is large is written into a file. To be disposed of when it is put, or will not be.</summary>
    public OutgoingItem Prepare(PayloadBuffer encoded)
    {
        if (encoded.Length <= Lane.MostItemBytes)
            return new OutgoingItem(this, encoded);

        lock (_puts)
            lane.IsPutting = ++_putting > 0;
        try
        {
            long file = Interlocked.Increment(ref _lastFile);
            files.Write(number, file, encoded);
            return new OutgoingItem(this, encoded, file);
        }
        catch
        {
            EndPut();
            throw;
        }
    }

    /// <summary>Takes the item at the front.</summary>
    /// <exception cref="QueueLostException">There is no queue any more.</exception>
    public bool TryTake(out TakenItem taken)
    {
        ThrowIfLost();
        if (!board.TryTake(number, out taken))
            return false;

        if (board.MustRing(ArbiterNeeds.Takes))
            arbiter.Ring();
        return true;
    }

    /// <summary>Decodes an item that was taken. When it cannot be, this process is done with it.</summary>
    /// <exception cref="QueueLostException">There is no queue any more, and its memory is gone.</exception>
    /// <exception cref="TaskSerializationException">It cannot be decoded.</exception>
    public T Decode<T>(TakenItem taken, ICodec<T> codec, out bool isRedelivered)
    {
        var facts = board.Facts(taken.Cell);
        isRedelivered = (facts.Traits & ItemTraits.Redelivered) != 0;
        try
        {
            if (facts.IsInFile)
                return files.Read(facts.Origin, facts.File, facts.Length, codec);

            var reader = new MessagePackReader(board.BytesOf(taken.Cell, facts.Length));
            return codec.Read(ref reader);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            End(taken, isReturned: false);
            throw QueueErrors.NotDecodable(typeof(T), error);
        }
        finally
        {
            board.Release(taken);
        }
    }

    /// <summary>This process is done with an item, or gives it back.</summary>
    public void End(TakenItem taken, bool isReturned)
    {
        lock (_ends)
        {
            // The arbiter hears of them whenever it does anything.
            while (!lane.TryEnd(taken.Position, isReturned))
            {
                if (_lost is not null)
                    return;

                arbiter.Ring();
                Thread.Yield();
            }
        }

        if (isReturned || board.MustRing(ArbiterNeeds.Ends))
            arbiter.Ring();
    }

    /// <summary>An item was read of which nothing is known but that its reader asks for the next when he is done with it.</summary>
    public void NoteRead(TakenItem taken)
    {
        lock (_gate)
            _read.Add(taken);
    }

    /// <summary>This process is done with all items of which nothing else is known.</summary>
    public void EndRead()
    {
        // Read without the lock: whoever asks for the next has noted the one before himself.
        if (_read.Count == 0)
            return;

        lock (_gate)
        {
            foreach (var taken in _read)
                End(taken, isReturned: false);
            _read.Clear();
        }
    }

    /// <summary>Lets nothing be put any more, and others know.</summary>
    /// <returns>Whether something could be put before, as far as this process knows.</returns>
    public bool TryClose(string? error)
    {
        if (IsClosed || Interlocked.Exchange(ref _isClosing, 1) != 0)
            return false;

        arbiter.Close(error);
        return true;
    }

    public void Leave()
    {
        if (_lost is null)
            EndRead();
        arbiter.Leave();
        OnLost(QueueErrors.Left());
    }

    /// <summary>The item of a put that has ended, whether it was put or not.</summary>
    internal void EndPut(OutgoingItem item)
    {
        if (!item.Facts.IsInFile)
            return;

        if (!item.IsPut)
            files.Remove(number, item.Facts.File);
        EndPut();
    }

    private void EndPut()
    {
        lock (_puts)
            lane.IsPutting = --_putting > 0;
    }

    private void ThrowIfLost()
    {
        if (_lost is { } lost)
            throw lost.Again();
    }
}
