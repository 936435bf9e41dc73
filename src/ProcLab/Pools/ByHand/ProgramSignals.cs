using System.Runtime.InteropServices;

namespace ProcLab.Pools;

/// <summary>Notes that the program got SIGINT, SIGTERM or SIGHUP, and leaves it to the program, or else to the system, what they do.</summary>
internal sealed class ProgramSignals
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Held: a registration that nobody holds ends.
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>Done when there was one of them.</summary>
    public Task First => _first.Task;

    /// <summary>Done when there was another.</summary>
    public Task Second => _second.Task;

    /// <summary>Begins to listen, unless it does already.</summary>
    public void Listen()
    {
        lock (_registrations)
        {
            if (_registrations.Count > 0)
                return;

            foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
                _registrations.Add(PosixSignalRegistration.Create(signal, _ => Note()));
        }
    }

    private void Note()
    {
        if (!_first.TrySetResult())
            _second.TrySetResult();
    }
}
