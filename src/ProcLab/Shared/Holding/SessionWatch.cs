namespace ProcLab.Shared.Holding;

#pragma warning disable CA1001 // It lives as long as the process does.
/// <summary>Asks the processes that use shared objects whether they are there, and ends the use of those that are silent for too long.</summary>
/// <param name="sessions">Those who are looked at.</param>
internal sealed class SessionWatch(Func<UserSession[]> sessions)
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private Timer? _timer;

    /// <summary>Sets how often to look: often enough for the shortest limit of all.</summary>
    public void Watch(TimeSpan shortestLimit)
    {
        lock (_gate)
        {
            _timer ??= new Timer(static watch => ((SessionWatch)watch!).Look(), this, Timeout.Infinite, Timeout.Infinite);
            var period = shortestLimit == Timeout.InfiniteTimeSpan ? shortestLimit : shortestLimit / UserSession.Looks;
            _timer.Change(period, period);
        }
    }

    private void Look()
    {
        foreach (var session in sessions())
            session.Look();
    }
}
