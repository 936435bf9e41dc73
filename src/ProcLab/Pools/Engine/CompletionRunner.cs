using ProcLab.Links;

namespace ProcLab.Pools;

/// <summary>A thread that hands outcomes to callers; its state, kept by the queue.</summary>
internal sealed class CompletionRunner(CompletionQueue queue)
{
    // How many callers in a row a link goes without its reader.
    private const int MostHere = 128;

    // How many callers may post before the engine takes in what they have: a worker begins with that while the next callers go on.
    private const int MostBeforeTurn = 24;

    private volatile bool _owesTurn;
    private volatile bool _isGivenUp;
    private int _slowInARow;

    public CompletionQueue Queue { get; } = queue;

    /// <summary>The turn of the reader that it is; <see langword="null"/> on the thread pool.</summary>
    public ReadingTurn? Reading { get; private set; }

    /// <summary>How often it came back for more.</summary>
    public long Steps { get; private set; }

    /// <summary>How many callers it has had since the engine's last turn.</summary>
    public int CallersSinceTurn { get; set; }

    /// <summary>What the watch saw last of <see cref="Steps"/>.</summary>
    public long SeenSteps { get; set; }

    /// <summary>For how long it has not come back since, in looks of the watch.</summary>
    public int StillMoments { get; set; }

    /// <summary>Whether its callers are slow. One that is slow once may have had to wait for a processor.</summary>
    public bool IsSlow => _slowInARow > 1;

    /// <summary>Whether it goes back to read from its link.</summary>
    public bool Leaves => Reading is not null && (IsSlow || Steps > MostHere);

    /// <summary>Whether the engine is to take its turn before the next caller.</summary>
    public bool TurnIsDue => OwesTurn && (_slowInARow > 0 || CallersSinceTurn >= MostBeforeTurn);

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
        (Steps, SeenSteps, StillMoments, CallersSinceTurn, _slowInARow) = (0, -1, 0, 0, 0);
    }

    public void ComeBack(bool wasSlow)
    {
        Steps++;
        _slowInARow = wasSlow ? _slowInARow + 1 : 0;
    }
}
