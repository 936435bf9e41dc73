namespace ProcLab.Supervision;

/// <summary>Counts for how long the heart of one worker has not beaten.</summary>
internal struct HeartbeatWatch
{
    private long _lastBeat;

    /// <summary>For how long it has been seen not to beat.</summary>
    public TimeSpan Silence { get; private set; }

    /// <summary>Looks at the heart once more.</summary>
    /// <param name="beat">What the last beat left; another number with each. 0 for a worker whose heart does not beat at all.</param>
    /// <param name="isHeld">Whether a debugger may hold the worker.</param>
    /// <param name="passed">The time since the last look that counts.</param>
    public void Look(long beat, bool isHeld, TimeSpan passed)
    {
        Silence = beat == _lastBeat && beat != 0 && !isHeld ? Silence + passed : TimeSpan.Zero;
        _lastBeat = beat;
    }
}
