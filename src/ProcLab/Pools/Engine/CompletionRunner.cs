using ProcLab.Links;

namespace ProcLab.Pools;

/// <summary>A thread that hands outcomes to callers; its state, kept by the queue.</summary>
internal sealed class CompletionRunner(CompletionQueue queue)
{
    private volatile bool _owesTurn;
    private volatile bool _isGivenUp;

    public CompletionQueue Queue { get; } = queue;

    /// <summary>The turn of the reader that it is; <see langword="null"/> on the thread pool.</summary>
    public ReadingTurn? Reading { get; private set; }

    /// <summary>How often it came back for more.</summary>
    public long Steps { get; set; }

    /// <summary>What the watch saw last of <see cref="Steps"/>.</summary>
    public long SeenSteps { get; set; }

    /// <summary>For how long it has not come back since, in looks of the watch.</summary>
    public int StillMoments { get; set; }

    /// <summary>How many of its last callers were slow.</summary>
    public int SlowInARow { get; set; }

    /// <summary>Whether its callers have posted what the engine has not taken in.</summary>
    public bool OwesTurn
    {
        get => _owesTurn;
        set => _owesTurn = value;
    }

    /// <summary>Whether a caller has kept it for so long that others have taken over. It stays so.</summary>
    public bool IsGivenUp
    {
        get => _isGivenUp;
        set => _isGivenUp = value;
    }

    public void Begin(ReadingTurn? reading)
    {
        Reading = reading;
        (Steps, SeenSteps, StillMoments, SlowInARow) = (0, -1, 0, 0);
    }
}
