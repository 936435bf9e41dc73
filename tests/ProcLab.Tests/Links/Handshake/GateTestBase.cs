using System.Collections.Concurrent;
using System.Security.Cryptography;
using ProcLab.Links.Handshake;
using ProcLab.Tests.Transports;
using ProcLab.Transports;
using ProcLab.Wire;

namespace ProcLab.Tests.Links.Handshake;

/// <summary>A host's gate over TCP that waits for a worker, and workers who come to it.</summary>
public abstract class GateTestBase : TransportTestBase
{
    private protected const int WorkerProcess = 4711;

    private readonly BlockingCollection<string> _refusals = [];
    private readonly CancellationTokenSource _end = new();

    private protected byte[] Key { get; } = RandomNumberGenerator.GetBytes(StartLine.KeyBytes);

    private protected string Address { get; private set; } = "";

    private protected Task<AdmittedWorker> Admitted { get; private set; } = null!;

    private protected int Refusals => _refusals.Count;

    public override void Dispose()
    {
        _end.Cancel();
        if (Admitted?.ContinueWith(static _ => { }, TaskScheduler.Default).Wait(s_limit) == true && Admitted.IsCompletedSuccessfully)
            Admitted.Result.Connection.Dispose();
        _end.Dispose();
        _refusals.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected StartLine Start(byte[]? key = null) => new(1, Address, key ?? Key);

    private protected void OpenGate(string transport = "tcp", int processId = WorkerProcess, bool isItself = false)
    {
        var listener = Listen(transport);
        Address = listener.Address;
        var gate = new WorkerGate(listener, new WorkerTerms(new HandshakeTerms(1, Address, Key), processId, isItself), TimeProvider.System, _refusals.Add);
        Admitted = gate.AdmitAsync(_end.Token);
    }

    private protected Stranger Knock() => Keep(Stranger.Knocks(Address));

    private protected string NextRefusal()
    {
        Assert.True(_refusals.TryTake(out string? reason, s_limit), "Nobody was refused.");
        return reason;
    }

    /// <summary>Shows that the gate still lets the worker in, and that the connection is good.</summary>
    private protected async Task LetInAsync()
    {
        var worker = Keep(await OnThread(() => HostDoor.Connect(Start())).WaitAsync(s_limit));
        var admitted = await Admitted.WaitAsync(s_limit);
        Assert.Equal(Environment.ProcessId, admitted.ProcessId);

        worker.Write("hello"u8);
        Assert.Equal("hello"u8.ToArray(), await OnThread(() => Read(admitted.Connection, 5)).WaitAsync(s_limit));
    }
}
