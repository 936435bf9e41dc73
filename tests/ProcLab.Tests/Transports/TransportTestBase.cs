using ProcLab.Transports;

namespace ProcLab.Tests.Transports;

/// <summary>A folder for each test, and connected pairs. What a test opens is closed after it.</summary>
public abstract class TransportTestBase : IDisposable
{
    /// <summary>A limit on each test, in milliseconds: far more than it needs.</summary>
    public const int TimeLimit = 60_000;

    private protected static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly List<IDisposable> _opened = [];

    protected string Folder { get; } = Directory.CreateTempSubdirectory("pl-").FullName;

    public virtual void Dispose()
    {
        foreach (var opened in _opened)
            opened.Dispose();
        string[] left = Directory.GetFileSystemEntries(Folder);
        Directory.Delete(Folder, recursive: true);
        Assert.Empty(left);
        GC.SuppressFinalize(this);
    }

    private protected TransportListener Listen(string transport, string name = "w1") => Keep(TestTransport.Find(transport).Listen(Folder, name));

    private protected TransportConnection Connect(string transport, TransportListener listener) =>
        Keep(TestTransport.Find(transport).Connect(listener.Address, TimeSpan.Zero));

    private protected async Task<TransportConnection> AcceptAsync(TransportListener listener) =>
        Keep(await listener.AcceptAsync(CancellationToken.None).WaitAsync(s_limit));

    private protected async Task<(TransportConnection Host, TransportConnection Worker)> PairAsync(string transport)
    {
        var listener = Listen(transport);
        var worker = Connect(transport, listener);
        return (await AcceptAsync(listener), worker);
    }

    /// <summary>Runs what blocks on a thread of its own.</summary>
    private protected static Task<T> OnThread<T>(Func<T> action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Reads that many bytes, or fewer when the stream ends before.</summary>
    private protected static byte[] Read(TransportConnection connection, int count)
    {
        byte[] bytes = new byte[count];
        int read = 0;
        while (read < count && connection.Read(bytes.AsSpan(read)) is > 0 and var more)
            read += more;
        return bytes[..read];
    }

    private protected T Keep<T>(T opened)
        where T : IDisposable
    {
        lock (_opened)
            _opened.Insert(0, opened);
        return opened;
    }
}
