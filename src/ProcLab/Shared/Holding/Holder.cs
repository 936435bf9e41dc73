using System.Globalization;
using System.Security.Cryptography;
using ProcLab.Processes;
using ProcLab.Shared.Arbiter;
using ProcLab.Transports;

namespace ProcLab.Shared.Holding;

#pragma warning disable CA1001 // It lives as long as the process does.
/// <summary>All that this process holds for itself and others: the objects, and the places at which others can connect. There is one in a process, made when it is first needed; what it
/// holds ends with the process.</summary>
internal sealed class Holder
#pragma warning restore CA1001
{
    private const int KeyBytes = 32;

    private static readonly Lazy<Holder> s_own = new(static () => new Holder());

    private readonly Lock _gate = new();
    private readonly RuntimeFolder _folder = new();
    private readonly Dictionary<string, SharedObject> _objects = [];
    private readonly Dictionary<string, (SharedObject Held, HolderDoor Door)> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<TransportKind, HolderDoor> _doors = [];
    private readonly HashSet<UserSession> _sessions = [];
    private readonly SessionWatch _watch;
    private long _lastObject;

    private Holder()
    {
        _watch = new SessionWatch(Sessions);
        AbandonedFolders.RemoveSoon(AbandonedGroups.Remove);
    }

    /// <summary>That of this process.</summary>
    public static Holder Own => s_own.Value;

    /// <summary>An object that this process holds, by its id; no holder is made for the question.</summary>
    public static SharedObject? FindOwn(string id) => s_own.IsValueCreated ? Own.Find(id) : null;

    /// <summary>What whoever connects has to know where the kernel does not say who it is.</summary>
    public byte[] Key { get; } = RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Makes an object.</summary>
    /// <exception cref="IOException">Its memory cannot be made.</exception>
    public SharedObject Create(QueueTerms terms)
    {
        _folder.Ensure();
        string id = string.Create(CultureInfo.InvariantCulture, $"q{Interlocked.Increment(ref _lastObject)}-{_folder.Random[..16]}");
        var made = new SharedObject(id, _folder.Path, terms);
        lock (_gate)
        {
            _objects.Add(id, made);
            Watch();
        }

        return made;
    }

    /// <summary>Ends an object.</summary>
    public void Drop(SharedObject held)
    {
        lock (_gate)
        {
            _objects.Remove(held.Id);
            foreach (var (name, named) in _named.Where(named => named.Value.Held == held).ToArray())
            {
                named.Door.Dispose();
                _named.Remove(name);
            }

            Watch();
        }

        held.Dispose();
    }

    /// <summary>Lets an object be found by a name, too.</summary>
    /// <exception cref="QueueUnavailableException">The name is taken.</exception>
    /// <exception cref="IOException">The system does not let this program listen.</exception>
    public void Name(string name, SharedObject held)
    {
        lock (_gate)
            _named.Add(name, (held, new HolderDoor(this, NamedPlace.Listen(name, Key))));
    }

    /// <summary>An object by its id or its name.</summary>
    public SharedObject? Find(string idOrName)
    {
        lock (_gate)
            return _objects.GetValueOrDefault(idOrName) ?? _named.GetValueOrDefault(idOrName).Held;
    }

    /// <summary>Lets other processes connect.</summary>
    /// <returns>The address.</returns>
    /// <exception cref="IOException">The system does not let this program listen.</exception>
    public string Listen(TransportKind kind)
    {
        lock (_gate)
        {
            if (!_doors.TryGetValue(kind, out var door))
            {
                _folder.Ensure();
                _doors.Add(kind, door = new HolderDoor(this, Transport.Listen(kind, _folder.Path, $"holder-{(int)kind}")));
            }

            return door.Address;
        }
    }

    /// <summary>A process was let in.</summary>
    public void Admit(TransportConnection connection)
    {
        var session = new UserSession(connection, this);
        lock (_gate)
            _sessions.Add(session);
        session.Open();
    }

    public void Forget(UserSession session)
    {
        lock (_gate)
            _sessions.Remove(session);
    }

    private UserSession[] Sessions()
    {
        lock (_gate)
            return [.. _sessions];
    }

    private void Watch()
    {
        var limits = _objects.Values.Select(static held => held.Arbiter.Terms.HeartbeatLimit).Where(static limit => limit > TimeSpan.Zero);
        _watch.Watch(limits.DefaultIfEmpty(Timeout.InfiniteTimeSpan).Min());
    }
}
